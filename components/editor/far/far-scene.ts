import type { LucideIcon } from "lucide-react";
import { OctagonAlert } from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { Severity } from "@/lib/planner";
import { remember } from "@/lib/shared";
import { type LinkGeometry, labelPoint, type Point } from "@/lib/topology";
import type { Flow, FlowEdge, FlowNode, LinkEdgeData } from "../flow-types";
import { linkLook } from "../links/link-look";
import { bandWidth } from "../modes/bandwidth-states";
import { isBeside, modeLook } from "../modes/mode-state";
import { cardLook } from "../nodes/place-look";

/** A card as one box, in canvas units. */
export interface FarCard {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  shape: "vnet" | "site" | "note" | "missing";
  /** Left out by the filter. */
  isDimmed: boolean;
  name: string;
  tone: Tone;
  icon: LucideIcon | null;
  isFilled: boolean;
  isDashed: boolean;
  /** Selected, or what a mode asks about. */
  isRinged: boolean;
  finding: Severity | null;
}

/** Lines that look the same, in canvas units: drawn in one go. */
export interface FarLines {
  color: LineColor;
  isWide: boolean;
  isDotted: boolean;
  /** In Bandwidth mode how wide the band under the line is; else, or without a limit, 0. */
  band: number;
  geometries: LinkGeometry[];
}

/** A tone's line, what is beside the question, or what the filter leaves out. */
type LineColor = Tone | "beside" | "dimmed";

/** What is wrong with a link or waits, in the middle of its line. */
export interface FarSign {
  at: Point;
  tone: Tone;
  icon: LucideIcon;
}

/** One link: how its line looks, and its sign. */
export interface FarLink extends Omit<FarLines, "geometries"> {
  geometry: LinkGeometry;
  sign: FarSign | null;
}

/** What is drawn instead of cards and links when they are far away; the same objects as before for what did not change. */
export interface FarScene {
  cards: readonly FarCard[];
  links: readonly FarLink[];
  lines: readonly FarLines[];
  signs: readonly FarSign[];
}

/** The drawing for far zooms; links that are selected, bundles and frames are left out: they stand there as themselves. */
export function toFarScene({ nodes, edges }: Flow): FarScene {
  const cards = nodes.flatMap((node) => cardOf(node) ?? []);
  const links = edges.flatMap((edge) => linkOf(edge) ?? []);
  const lines = new Map<string, FarLines>();
  for (const { color, isWide, isDotted, band, geometry } of links) {
    const key = `${color} ${isWide} ${isDotted} ${band}`;
    const same = lines.get(key);
    if (same) same.geometries.push(geometry);
    else lines.set(key, { color, isWide, isDotted, band, geometries: [geometry] });
  }
  return { cards, links, lines: [...lines.values()], signs: links.flatMap(({ sign }) => sign ?? []) };
}

type EdgeData = LinkEdgeData;

const cardOf = remember(toCard);
const linkOf = remember((edge: FlowEdge): FarLink | null => {
  if (edge.selected || edge.type !== "link" || !edge.data) return null;
  return { ...toLine(edge.data), geometry: edge.data.geometry, sign: toSign(edge.data) };
});

function toLine(data: EdgeData): Omit<FarLines, "geometries"> {
  const isOverlap = !data.modeState && !data.isDimmed && data.overlap !== null;
  return {
    color: lineColor(data),
    isWide: isOverlap,
    isDotted: data.link.method === "peering",
    band: data.modeState?.says === "width" && !data.isDimmed ? bandWidth(data.modeState.mbps) : 0,
  };
}

function lineColor({ overlap, state, modeState, isDimmed }: EdgeData): LineColor {
  if (isDimmed) return "dimmed";
  if (isBeside(modeState)) return "beside";
  if (modeState) return modeLook(modeState).tone;
  return overlap === null ? linkLook(state).tone : "error";
}

function toSign({ overlap, state, modeState, geometry, isDimmed }: EdgeData): FarSign | null {
  if (isDimmed) return null;
  const isOverlap = !modeState && overlap !== null;
  const { tone, icon } = modeState ? modeLook(modeState) : linkLook(state);
  if (!isOverlap && tone !== "error" && tone !== "attention") return null;
  return {
    at: labelPoint(geometry),
    ...(isOverlap ? { tone: "error", icon: OctagonAlert } : { tone, icon }),
  };
}

function toCard(node: FlowNode): FarCard | null {
  const { width = 0, height = 0 } = node;
  const base = {
    ...{ id: node.id, ...node.position, width, height, isRinged: node.selected ?? false },
    ...{ icon: null, isFilled: false, finding: null, tone: "neutral" as const, isDimmed: false },
  };
  switch (node.type) {
    case "frame":
    case "folded":
      return null;
    case "note": {
      const { note, isDimmed } = node.data;
      return { ...base, shape: "note", name: note.text, isDashed: !isDimmed, isDimmed };
    }
    case "missing":
      return { ...base, shape: "missing", name: node.data.missingId, tone: "error", isDashed: true };
    case "vnet":
    case "site": {
      const { data } = node;
      const name = node.type === "vnet" ? node.data.vnet.name : node.data.site.name;
      if (data.isDimmed) return { ...base, shape: node.type, name, isDashed: false, isDimmed: true };
      const { tone, icon, isFilled = false } = cardLook(data);
      return {
        ...base,
        shape: node.type,
        name,
        ...{ tone, icon, isFilled },
        isDashed: data.isGhost || data.modeState?.says === "taken",
        isRinged: base.isRinged || data.modeState?.says === "chosen",
        finding: data.finding?.severity ?? null,
      };
    }
  }
}
