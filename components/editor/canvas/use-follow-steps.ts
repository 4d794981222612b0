"use client";

import { useEffect } from "react";
import { useEditorStore } from "../editor-context";
import { useCamera } from "../use-camera";
import { placesOf, shownDesign } from "../views/view-places";
import { movedAreas, whereToLook } from "./where-to-look";

/** Undo and redo take the view along to what they move, where that would be mostly out of sight. */
export function useFollowSteps(): void {
  const store = useEditorStore();
  const camera = useCamera();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.lastStep === before.lastStep) return;
        const [was, now] = [shownDesign(before), shownDesign(state)];
        const moved = was === now ? new Map() : movedAreas(placesOf(was), placesOf(now));
        if (moved.size === 0) return;
        // Once the cards have their places, which is when the frame is drawn.
        requestAnimationFrame(() => {
          const [view, free] = [camera.view(), camera.free()];
          const target = free && whereToLook([...moved.values()], free);
          if (target === "all of it") camera.fit([...moved.keys()]);
          // The middle of what is free lies left of the view's.
          else if (target && view) camera.goTo({ ...target, x: target.x + (view.width - free.width) / 2 });
        });
      }),
    [store, camera],
  );
}
