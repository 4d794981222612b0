"use client";

import { useTranslations } from "next-intl";
import type { CanvasTool } from "./tool-context";

/** Says what the chosen tool waits for. */
export function ToolHint({ tool }: { tool: CanvasTool }) {
  const t = useTranslations("editor.toolHint");
  if (tool === "select" || tool === "hand") return null;
  return (
    <p
      role="status"
      className="pointer-events-none absolute bottom-16 left-1/2 z-panel max-w-[calc(100%-32px)] -translate-x-1/2 rounded-panel border border-float-border bg-surface px-3 py-1.5 text-body shadow-float"
    >
      {t(tool)}
    </p>
  );
}
