import type { Finding } from "@/lib/planner";
import { remember } from "@/lib/shared";
import { type Box, CARD, POOL_DEPTH, type Position, type Topology } from "@/lib/topology";
import { drawnDesign } from "./drawn-design";
import { createFlowMemory, type FlowMemory, forgetGone, keepItems } from "./flow-memory";
import type { Flow, FlowNode } from "./flow-types";
import { drawnLinks } from "./groups/draw-links";
import type { Frames } from "./groups/frame";
import { layoutDrawn } from "./layout-moved";
import { linkEdges } from "./link-edges";
import type { ModeStates } from "./modes/mode-state";
import { missingNodes, placeNodes } from "./place-nodes";
import type { ChangeMark } from "./state/change-marks";
import type { LiveStates } from "./state/live/live-state";

export interface FlowInput {
  topology: Topology;
  deployed: Topology | null;
  marks: ReadonlyMap<string, ChangeMark>;
  findings: readonly Finding[];
  live: LiveStates;
  /** What Reach or Failure mode says; null where Azure's state is shown. */
  modes: ModeStates | null;
  selection: ReadonlySet<string>;
  /** Where cards stand while they are dragged or moved by keys, before that is an edit. */
  moving: Readonly<Record<string, Position>>;
  /** The groups that are drawn as frames, or folded into one card. */
  frames: Frames;
  /** Ids that the filter means; null while none is set. */
  lit: ReadonlySet<string> | null;
}

/**
 * The design, and what leaves Azure with the next deployment, as React Flow's nodes and edges. With the memory of what was
 * drawn last, whatever says the same is the same object as then.
 */
export function toFlow(input: FlowInput, memory: FlowMemory = createFlowMemory()): Flow {
  const design = designOf(input, memory);
  const drawn = drawnLinks(design, input.frames, memory.links);
  memory.links = drawn;
  const nodes = placeNodes(design, input, memory.nodes);
  const boxes = new Map<string, Box>();
  for (const node of nodes) if (canHoldLinks(node)) boxes.set(node.id, boxOf(node));
  const missing = missingNodes(drawn, boxes, memory.nodes);
  for (const node of missing) boxes.set(node.id, boxOf(node));
  const layout = layoutDrawn(drawn.ends, boxes, memory.layout);
  memory.layout = layout;
  const edges = linkEdges({ drawn, design, geometries: layout.geometries, input, made: memory.edges });
  const flow = {
    nodes: keepItems(memory.flow?.nodes, missing.length === 0 ? nodes : [...nodes, ...missing]),
    edges: keepItems(memory.flow?.edges, edges),
  };
  forgetGone(memory.nodes, flow.nodes);
  forgetGone(memory.edges, flow.edges);
  memory.flow = flow;
  return flow;
}

function designOf({ topology, deployed, marks }: FlowInput, memory: FlowMemory) {
  const last = memory.design;
  if (last?.input.topology === topology && last.input.deployed === deployed && last.input.marks === marks)
    return last.made;
  const made = drawnDesign({ topology, deployed, marks }, last?.made);
  memory.design = { input: { topology, deployed, marks }, made };
  return made;
}

function canHoldLinks({ type }: FlowNode): boolean {
  return type !== "note" && type !== "frame";
}

/** The same box for the same node: by that it is told what has moved. */
const boxOf = remember((node: FlowNode): Box => {
  const below = node.type === "vnet" && node.data.vnet.gateway?.clientPool ? POOL_DEPTH : 0;
  return {
    ...node.position,
    width: node.width ?? CARD.width,
    height: node.height ?? CARD.height,
    ...(below > 0 ? { below } : {}),
  };
});
