"use client";

import { useEffect, useRef } from "react";
import { useEditor, useEditorStore } from "./editor-context";
import { useEditorQuery } from "./editor-query";

/** Selects what the address names when the page opens, and keeps the address in step from then on. */
export function useSelectionInAddress(): void {
  const store = useEditorStore();
  const { select, setSelect } = useEditorQuery();
  const selected = useEditor((state) => state.selection[0] ?? null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      if (select !== null) store.getState().select([select]);
      return;
    }
    setSelect(selected);
  }, [store, select, selected, setSelect]);
}
