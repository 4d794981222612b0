"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { writeSearchParams } from "@/components/data/search-params";

export const EDITOR_MODES = ["design", "live", "reach", "failure", "bandwidth"] as const;
export type EditorMode = (typeof EDITOR_MODES)[number];
/** A mode that answers a question of the design, on the canvas and in words. */
export type AnalysisMode = Exclude<EditorMode, "design" | "live">;

export function isAnalysis(mode: EditorMode): mode is AnalysisMode {
  return mode !== "design" && mode !== "live";
}

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
  const setMode = useCallback(
    (mode: EditorMode) => writeSearchParams({ mode: mode === "design" ? null : mode }),
    [],
  );
  const setSelect = useCallback((id: string | null) => writeSearchParams({ select: id }), []);
  return {
    mode: EDITOR_MODES.find((mode) => mode === params.get("mode")) ?? "design",
    select: params.get("select"),
    setMode,
    setSelect,
  };
}
