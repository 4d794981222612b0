"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

export const EDITOR_MODES = ["design", "live", "reach", "failure"] as const;
export type EditorMode = (typeof EDITOR_MODES)[number];

/** What the address says about the view, so that a link to it shows the same. */
export interface EditorQuery {
  mode: EditorMode;
  /** The id that was selected. */
  select: string | null;
  setMode: (mode: EditorMode) => void;
  setSelect: (id: string | null) => void;
}

export function useEditorQuery(): EditorQuery {
  const params = useSearchParams();
  const setMode = useCallback((mode: EditorMode) => writeQuery("mode", mode === "design" ? null : mode), []);
  const setSelect = useCallback((id: string | null) => writeQuery("select", id), []);
  return {
    mode: EDITOR_MODES.find((mode) => mode === params.get("mode")) ?? "design",
    select: params.get("select"),
    setMode,
    setSelect,
  };
}

/** Replaces the address without a navigation; Next keeps useSearchParams in step with the browser's history. */
function writeQuery(name: string, value: string | null): void {
  const url = new URL(window.location.href);
  if (url.searchParams.get(name) === value) return;
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.history.replaceState(null, "", url);
}
