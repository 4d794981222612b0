import { emptyRequestSchema } from "../requests";
import { viewReplySchema, viewRequestSchema } from "../view-schemas";
import type { Route } from "./route";

/** Saved views of a topology's canvas. */
export const VIEW_ROUTES: readonly Route[] = [
  {
    method: "get",
    path: "/topologies/{id}/views",
    id: "listViews",
    summary: "A topology's saved views, by name",
    replies: { 200: [viewReplySchema] },
    refusals: [404],
  },
  {
    method: "post",
    path: "/topologies/{id}/views",
    id: "createView",
    summary: "Save a view of a topology's canvas: filter, frames, mode, and what is in sight",
    body: viewRequestSchema,
    replies: { 201: viewReplySchema },
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/topologies/{id}/views/{view}",
    id: "getView",
    summary: "A saved view, with its version as ETag",
    replies: { 200: viewReplySchema },
    refusals: [404],
  },
  {
    method: "put",
    path: "/topologies/{id}/views/{view}",
    id: "saveView",
    summary: "Rename or change a view; a stale If-Match is refused and the problem carries the current one",
    ifMatch: true,
    body: viewRequestSchema,
    replies: { 200: viewReplySchema },
    refusals: [404, 409, 412, 428],
  },
  {
    method: "delete",
    path: "/topologies/{id}/views/{view}",
    id: "deleteView",
    summary: "Delete a view; restore undoes it",
    ifMatch: true,
    replies: { 204: null },
    refusals: [404, 412, 428],
  },
  {
    method: "post",
    path: "/topologies/{id}/views/{view}/restore",
    id: "restoreView",
    summary: "Undo a view's deletion",
    body: emptyRequestSchema,
    replies: { 200: viewReplySchema },
    refusals: [404],
  },
];
