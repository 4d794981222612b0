"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Position, Topology, TopologyEdit } from "@/lib/topology";
import { useEditorStore } from "../editor-context";

/** Pins places, so that arranging leaves them where they are, or unpins them; one undo step. */
export function usePin(): (ids: readonly string[], pins: boolean) => void {
  const store = useEditorStore();
  const t = useTranslations("editor.arrange");
  return useMemo(
    () => (ids, pins) => {
      const { topology, edit, announce } = store.getState();
      const wanted = new Set(ids);
      const at = ({ x, y }: Position): Position => (pins ? { x, y, pinned: true } : { x, y });
      const change = (kind: "updateVnet" | "updateSite") => (place: { id: string; position: Position }) =>
        wanted.has(place.id) && place.position.pinned !== (pins || undefined)
          ? [{ edit: kind, id: place.id, changes: { position: at(place.position) } } as TopologyEdit]
          : [];
      const edits = [
        ...topology.vnets.flatMap(change("updateVnet")),
        ...topology.sites.flatMap(change("updateSite")),
      ];
      edit(edits);
      announce(t(pins ? "pinned" : "unpinned", { count: edits.length }));
    },
    [store, t],
  );
}

/** Whether every place among the ids is pinned; null when none is a place. */
export function arePinned({ vnets, sites }: Topology, ids: readonly string[]): boolean | null {
  const wanted = new Set(ids);
  const places = [...vnets, ...sites].filter(({ id }) => wanted.has(id));
  return places.length === 0 ? null : places.every(({ position }) => position.pinned);
}
