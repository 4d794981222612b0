import type { Edge, Node } from "@xyflow/react";
import type { Severity } from "@/lib/planner";
import type { Link, Note, Site, Vnet } from "@/lib/topology";
import type { LinkGeometry } from "./canvas/link-geometry";
import type { ModeState } from "./modes/mode-state";
import type { ChangeMark } from "./state/change-marks";
import type { LinkState, PlaceState } from "./state/live-state";

/** The worst finding of an object and how many it has of that severity. */
export interface FindingBadge {
  severity: Severity;
  count: number;
}

interface CardData extends Record<string, unknown> {
  mark: ChangeMark | null;
  finding: FindingBadge | null;
  state: PlaceState;
  /** What Reach or Failure mode says instead of `state`. */
  modeState: ModeState | null;
  linkCount: number;
  /** Arranging leaves it where it is. */
  isPinned: boolean;
  /** Gone from the design, still in Azure: drawn until it is torn down. */
  isGhost: boolean;
}

export interface VnetNodeData extends CardData {
  vnet: Vnet;
  tunnels: number;
  /** The lower of the topology's limit and the SKU's own; null when neither is known. */
  tunnelLimit: number | null;
  /** The gateway of a peered vnet that this one uses, by name. */
  hubGateway: string | null;
}

export interface SiteNodeData extends CardData {
  site: Site;
}

export interface NoteNodeData extends Record<string, unknown> {
  note: Note;
}

/** Stands where a link's end names a place that does not exist. */
export interface MissingNodeData extends Record<string, unknown> {
  missingId: string;
}

export interface LinkEdgeData extends Record<string, unknown> {
  link: Link;
  geometry: LinkGeometry;
  mark: ChangeMark | null;
  finding: FindingBadge | null;
  state: LinkState;
  modeState: ModeState | null;
  /** What both ends' networks share, when that keeps them from being connected. */
  overlap: string | null;
  /** Where a site's device stands: drawn as a square, full once its address is known. */
  device: { end: "from" | "to"; isKnown: boolean } | null;
  names: { from: string; to: string };
  isGhost: boolean;
}

export type VnetFlowNode = Node<VnetNodeData, "vnet">;
export type SiteFlowNode = Node<SiteNodeData, "site">;
export type NoteFlowNode = Node<NoteNodeData, "note">;
export type MissingFlowNode = Node<MissingNodeData, "missing">;
export type FlowNode = VnetFlowNode | SiteFlowNode | NoteFlowNode | MissingFlowNode;
export type FlowEdge = Edge<LinkEdgeData, "link">;

export interface Flow {
  nodes: FlowNode[];
  edges: FlowEdge[];
}
