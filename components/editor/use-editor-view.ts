"use client";

import { usePathname } from "next/navigation";

/** The two ways to look at the open design, which share its state; each has an address. */
export type EditorView = "canvas" | "table";

export function useEditorView(): EditorView {
  return usePathname().endsWith("/table") ? "table" : "canvas";
}
