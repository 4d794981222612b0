"use client";

import { useStoreApi } from "@xyflow/react";
import { use, useEffect } from "react";
import { STILL_MS } from "./still";
import { ZoomLevelContext } from "./use-zoom-level";

/** While the zoom changes text grows by so much at a time: each step has the style of every card worked out anew. */
const STEP = Math.log(1.15);
const NAME = "--inverse-zoom";

/**
 * Tells the style sheet how far text must grow to keep its size on the screen; no card draws anew for that. Only cards and
 * labels are told, and only where something has grown: the browser looks at every element again that could use it.
 */
export function ZoomVariable() {
  const store = useStoreApi();
  const level = use(ZoomLevelContext);
  useEffect(() => {
    // Far away only the label of what is selected still stands for itself.
    const wanted = [".react-flow__edgelabel-renderer", ...(level === "far" ? [] : [".react-flow__nodes"])];
    const scopes = wanted.flatMap((name) => [
      ...(store.getState().domNode?.querySelectorAll<HTMLElement>(name) ?? []),
    ]);
    let told = 1;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const grown = level === "full" ? 1 : 1 / store.getState().transform[2];
      if (grown !== told) for (const { style } of scopes) style.setProperty(NAME, String(grown));
      told = grown;
    };
    tell();
    const unsubscribe = store.subscribe(({ transform: [, , zoom] }, { transform: [, , before] }) => {
      if (zoom === before || level === "full") return;
      clearTimeout(timer);
      if (Math.abs(Math.log(zoom * told)) >= STEP) tell();
      else timer = setTimeout(tell, STILL_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      for (const { style } of scopes) style.removeProperty(NAME);
    };
  }, [level, store]);
  return null;
}
