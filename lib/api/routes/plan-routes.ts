import { topologyFileSchema } from "@/lib/topology";
import {
  fixedDesignContractSchema,
  meshProposalContractSchema,
  reachabilityContractSchema,
  reachDifferenceContractSchema,
  whatIfContractSchema,
} from "../contract-schemas";
import { planFileReplySchema } from "../plan-file-reply";
import {
  compareReachRequestSchema,
  fixRequestSchema,
  meshAdviceRequestSchema,
  reachOfRequestSchema,
} from "../requests";
import type { Route } from "./route";

/** What is asked of a topology file; nothing is stored. */
export const PLAN_ROUTES: readonly Route[] = [
  {
    method: "post",
    path: "/plan",
    id: "planFile",
    summary: "Findings and plan of a topology file; nothing is stored",
    query: {
      topologyId: "Plan against this topology's observation, resources and given keys.",
      outline:
        "1 answers in short, for a page that asks with every key press: no reachability, and of each step only its action, place and link.",
    },
    body: topologyFileSchema,
    replies: { 200: planFileReplySchema },
  },
  {
    method: "post",
    path: "/plan/fix",
    id: "fixFile",
    summary:
      "A topology file with its fixes applied one after the other, and what is still found; nothing is stored",
    query: { topologyId: "Plan against this topology's observation, resources and given keys." },
    body: fixRequestSchema,
    replies: { 200: fixedDesignContractSchema },
  },
  {
    method: "post",
    path: "/plan/reach-of",
    id: "reachOf",
    summary: "What one place of a topology file reaches and what reaches it, each with its way and reason",
    body: reachOfRequestSchema,
    replies: { 200: reachabilityContractSchema },
  },
  {
    method: "post",
    path: "/plan/what-if",
    id: "findOutages",
    summary: "What a topology file loses when a gateway, link, site or region fails, or two of them",
    body: topologyFileSchema,
    replies: { 200: whatIfContractSchema },
  },
  {
    method: "post",
    path: "/plan/advice",
    id: "adviseMesh",
    summary: "How to join vnets of a topology file, the fewest links first; each with the edits that draw it",
    body: meshAdviceRequestSchema,
    replies: { 200: [meshProposalContractSchema] },
  },
  {
    method: "post",
    path: "/plan/reach-difference",
    id: "compareReach",
    summary: "Which pairs of places a change of the topology file gains and loses",
    body: compareReachRequestSchema,
    replies: { 200: reachDifferenceContractSchema },
  },
];
