import { type Grouping, groupVnets, type Vnet, type VnetGroup } from "@/lib/topology";
import { toFrameId } from "./frame-id";

/** A group of vnets as the canvas draws it: a frame around them, or folded into one card. */
export interface Frame extends VnetGroup {
  id: string;
  grouping: Grouping;
  isFolded: boolean;
}

/** What is drawn in which frame; made once per design and choice, and asked on every frame of a drag. */
export interface Frames {
  all: readonly Frame[];
  /** The frame of each vnet that is in one. */
  of: ReadonlyMap<string, Frame>;
}

export const NO_FRAMES: Frames = { all: [], of: new Map() };

/** The frames of a design's vnets; `folded` holds keys of groups. */
export function toFrames(
  vnets: readonly Vnet[],
  grouping: Grouping | null,
  folded: ReadonlySet<string>,
): Frames {
  if (grouping === null) return NO_FRAMES;
  const all = groupVnets(vnets, grouping).map(
    (group): Frame => ({
      ...group,
      id: toFrameId(grouping, group.key),
      grouping,
      isFolded: folded.has(group.key),
    }),
  );
  return { all, of: new Map(all.flatMap((frame) => frame.members.map((id) => [id, frame] as const))) };
}

/** The vnets that an id of the selection stands for: a frame's members, else itself. */
export function expandFrames(ids: readonly string[], frames: Frames): string[] {
  const members = new Map(frames.all.map((frame) => [frame.id, frame.members]));
  return [...new Set(ids.flatMap((id) => members.get(id) ?? [id]))];
}
