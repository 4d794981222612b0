import type { PaletteEntry } from "@/components/palette/palette-entry";

/** Entries of the palette that do something, each with the name it stands under as its id. */
export function toActionEntries(
  actions: Readonly<Record<string, Omit<PaletteEntry, "group" | "id">>>,
): PaletteEntry[] {
  return Object.entries(actions).map(([id, action]) => ({ ...action, id, group: "actions" }));
}
