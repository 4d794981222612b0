import type { Grouping } from "@/lib/topology";

const PREFIX = "frame:";

/** The id under which a group's frame is drawn and selected; unlike any id of a design, and a valid element id. */
export function toFrameId(grouping: Grouping, key: string): string {
  return `${PREFIX}${grouping}:${encodeURIComponent(key)}`;
}

/** The region that a frame stands around; null for any other id. */
export function regionOfFrame(id: string): string | null {
  const start = toFrameId("region", "");
  return id.startsWith(start) ? decodeURIComponent(id.slice(start.length)) : null;
}

/** Whether a selected id is a frame's: a frame is looked at, it is no object of the design. */
export function isFrameId(id: string): boolean {
  return id.startsWith(PREFIX);
}
