"use client";

import { useStore, ViewportPortal } from "@xyflow/react";
import type { CSSProperties } from "react";
import { useEditor } from "../editor-context";
import { Pointers } from "./pointers";
import { SelectionMarks } from "./selection-marks";
import { useTellPointer } from "./use-tell-pointer";
import { useTogether } from "./use-together";

/** What the others at the topology have selected and where their pointers are, over the drawing. */
export function TogetherLayer() {
  // Where cards stand elsewhere than the others see them, a pointer would point at something else.
  const isElsewhere = useEditor((state) => state.viewPlaces !== null);
  useTellPointer(!isElsewhere);
  const isAlone = useTogether((state) => state.others.length === 0);
  return isAlone ? null : <Others hasPointers={!isElsewhere} />;
}

function Others({ hasPointers }: { hasPointers: boolean }) {
  const inverse = useStore((state) => 1 / state.transform[2]);
  return (
    <ViewportPortal>
      <div
        aria-hidden
        data-testid="together"
        className="pointer-events-none absolute top-0 left-0"
        style={{ "--unzoom": inverse } as CSSProperties}
      >
        <SelectionMarks />
        {hasPointers ? <Pointers /> : null}
      </div>
    </ViewportPortal>
  );
}
