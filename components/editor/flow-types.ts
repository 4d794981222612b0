import type { Edge, Node } from "@xyflow/react";
import type { Severity } from "@/lib/planner";
import type { Link, LinkGeometry, Note, Site, Vnet } from "@/lib/topology";
import type { Frame } from "./groups/frame";
import type { FrameCount } from "./groups/frame-summary";
import type { ModeState } from "./modes/mode-state";
import type { ChangeMark } from "./state/change-marks";
import type { LinkState, PlaceState } from "./state/live/live-state";

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
  /** The filter that is set means something else. */
  isDimmed: boolean;
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
  isDimmed: boolean;
}

/** A group's frame, or in its place the card that it is folded into. */
export interface FrameNodeData extends Record<string, unknown> {
  frame: Frame;
  counts: FrameCount[];
  finding: FindingBadge | null;
  /** How many of its members differ from the last deployment. */
  changed: number;
  /** How many links lead out of it. */
  linkCount: number;
  isSelected: boolean;
  /** Titles of frames that begin at much the same place stand above each other: how many lie below this one. */
  titleRow: number;
  /** How many of its members the filter means; null where none is set. */
  matched: number | null;
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
  isDimmed: boolean;
}

/** Several links between the same two drawn ends, one of them a folded frame. */
export interface BundleEdgeData extends Record<string, unknown> {
  /** Their ids, in file order. */
  links: string[];
  geometry: LinkGeometry;
  /** Of the one that is worst. */
  state: LinkState;
  modeState: ModeState | null;
  /** The worst finding of any of them. */
  finding: FindingBadge | null;
  names: { from: string; to: string };
  isDimmed: boolean;
}

export type VnetFlowNode = Node<VnetNodeData, "vnet">;
export type SiteFlowNode = Node<SiteNodeData, "site">;
export type NoteFlowNode = Node<NoteNodeData, "note">;
export type MissingFlowNode = Node<MissingNodeData, "missing">;
export type FrameFlowNode = Node<FrameNodeData, "frame" | "folded">;
export type FlowNode = VnetFlowNode | SiteFlowNode | NoteFlowNode | MissingFlowNode | FrameFlowNode;
export type LinkFlowEdge = Edge<LinkEdgeData, "link">;
export type BundleFlowEdge = Edge<BundleEdgeData, "bundle">;
export type FlowEdge = LinkFlowEdge | BundleFlowEdge;

export interface Flow {
  nodes: FlowNode[];
  edges: FlowEdge[];
}
