"use client";

import { useCallback } from "react";
import type { Finding } from "@/lib/planner";
import { useEditorStore } from "../editor-context";
import { useCamera } from "../use-camera";
import { useCanvasView } from "../views/view-context";

/** Selects all that a finding is about and brings it in sight, out of the cards that it may be folded into. */
export function useShowFinding(): (finding: Finding) => void {
  const store = useEditorStore();
  const camera = useCamera();
  const { drawn, openFolded } = useCanvasView();
  return useCallback(
    ({ targets }) => {
      const ids = [...new Set(targets.flatMap(({ kind, id }) => (kind === "topology" ? [] : [id])))];
      const { topology, select } = store.getState();
      const links = topology.links.filter(({ id }) => ids.includes(id));
      const places = new Set([...ids, ...links.flatMap(({ from, to }) => [from, to])]);
      const keys = [...places].flatMap((id) => drawn.of.get(id)?.key ?? []);
      openFolded(keys);
      select(ids);
      // Once what was folded is drawn.
      requestAnimationFrame(() => camera.fit(ids.length > 0 ? ids : undefined));
    },
    [store, camera, drawn, openFolded],
  );
}
