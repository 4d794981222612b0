"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type Alignment, type Axis, alignAreas, areasOf, distributeAreas } from "@/lib/topology";
import { useEditorStore } from "./editor-context";
import { shownDesign } from "./views/view-places";

export const ALIGNMENTS: readonly Alignment[] = ["left", "center", "right", "top", "middle", "bottom"];
export const AXES: readonly Axis[] = ["horizontal", "vertical"];

/** Brings the selected cards and notes into line, or apart evenly; one undo step. */
export function useAlign(): (how: Alignment | Axis) => void {
  const store = useEditorStore();
  const t = useTranslations("editor.align");
  return useCallback(
    (how) => {
      const { selection, edit, announce } = store.getState();
      const wanted = new Set(selection);
      const areas = new Map([...areasOf(shownDesign(store.getState()))].filter(([id]) => wanted.has(id)));
      const positions = isAxis(how) ? distributeAreas(areas, how) : alignAreas(areas, how);
      const count = Object.keys(positions).length;
      if (count > 0) edit([{ edit: "move", positions }]);
      announce(t("done", { count }));
    },
    [store, t],
  );
}

/** How many of the selection can be brought into line: links lie where their ends are. */
export function countAlignable(
  topology: { vnets: Ided; sites: Ided; notes: Ided },
  selection: readonly string[],
): number {
  const wanted = new Set(selection);
  const lists = [topology.vnets, topology.sites, topology.notes];
  return lists.reduce((sum, list) => sum + list.filter(({ id }) => wanted.has(id)).length, 0);
}

type Ided = readonly { id: string }[];

function isAxis(how: Alignment | Axis): how is Axis {
  return how === "horizontal" || how === "vertical";
}
