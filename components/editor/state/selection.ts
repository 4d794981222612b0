import type { Topology } from "@/lib/topology";
import { isFrameId } from "../groups/frame-id";
import type { EditOptions, EditorState } from "./editor-store";

/** What is selected after an edit; nothing new where it is the same. */
export function selectionAfter(
  topology: Topology,
  state: EditorState,
  options: EditOptions,
): Partial<EditorState> {
  const wanted = options.select ?? state.selection;
  const selection = existing(topology, wanted, state.deployed?.topology);
  return selection.length === state.selection.length && selection.every((id, i) => id === state.selection[i])
    ? {}
    : { selection };
}

/** Only ids that the design, or what was deployed, still holds; and frames, which are of no design. */
export function existing(topology: Topology, ids: readonly string[], deployed?: Topology): readonly string[] {
  if (ids.length === 0) return ids;
  const all = [topology, ...(deployed ? [deployed] : [])].flatMap((one) => [
    ...one.vnets,
    ...one.sites,
    ...one.links,
    ...one.notes,
  ]);
  const known = new Set(all.map((item) => item.id));
  return ids.filter((id) => known.has(id) || isFrameId(id));
}
