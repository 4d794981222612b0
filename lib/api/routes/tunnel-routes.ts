import { emptyRequestSchema, sharedKeyRequestSchema } from "../requests";
import { rotationRequestSchema, rotationSchema, rotationsReplySchema } from "../rotation-replies";
import { resetRequestSchema, tunnelsReplySchema, tunnelTaskSchema } from "../tunnel-replies";
import type { Route } from "./route";

/** Links that stand: their keys, tunnels, diagnoses and resets. */
export const TUNNEL_ROUTES: readonly Route[] = [
  {
    method: "put",
    path: "/topologies/{id}/links/{link}/key",
    id: "giveSharedKey",
    summary: "Give a link's pre-shared key: sealed at once, never read back",
    body: sharedKeyRequestSchema,
    replies: { 204: null },
    refusals: [404],
  },
  {
    method: "post",
    path: "/topologies/{id}/links/{link}/diagnosis",
    id: "diagnoseTunnel",
    summary:
      "Find out why a link's tunnel is down: both halves compared, then what Azure tells of negotiating",
    body: emptyRequestSchema,
    replies: { 200: tunnelTaskSchema },
    refusals: [404, 503],
  },
  {
    method: "post",
    path: "/topologies/{id}/links/{link}/reset",
    id: "resetTunnel",
    summary: "Reset the connection or the gateway at one end of a link; its tunnels drop meanwhile",
    body: resetRequestSchema,
    replies: { 202: tunnelTaskSchema },
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/topologies/{id}/links/{link}/rotation",
    id: "rotateKey",
    summary:
      "Set a new key on both ends of a link: verified by its tunnel, taken back when that stays down; it drops meanwhile",
    body: rotationRequestSchema,
    replies: { 202: rotationSchema },
    refusals: [404, 409, 422],
  },
  {
    method: "post",
    path: "/topologies/{id}/rotations",
    id: "rotateAllKeys",
    summary:
      "The same for all links of a topology, one after the other; the first that does not end well stops the rest",
    body: emptyRequestSchema,
    replies: { 202: rotationsReplySchema },
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/topologies/{id}/rotations",
    id: "listRotations",
    summary: "The newest rotation of each link of a topology, under way or of the last day",
    replies: { 200: [rotationSchema] },
    refusals: [404],
  },
  {
    method: "get",
    path: "/tunnels",
    id: "listTunnels",
    summary: "Every link that stands in Azure with its tunnels, the worst first",
    query: { topology: "Only those of the topology with this id." },
    replies: { 200: tunnelsReplySchema },
    refusals: [404],
  },
];
