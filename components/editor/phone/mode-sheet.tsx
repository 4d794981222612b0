"use client";

import { useStore } from "@xyflow/react";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { AnalysisMode } from "../editor-query";
import { BandwidthPanel } from "../panels/bandwidth-panel";
import { FailurePanel } from "../panels/failure-panel";
import { ReachPanel } from "../panels/reach-panel";
import { useCamera } from "../use-camera";
import { SHEET_HEIGHTS, useSheetHeight } from "./use-sheet-height";

const PANELS = {
  reach: { Panel: ReachPanel, label: "reachLabel" },
  failure: { Panel: FailurePanel, label: "failureLabel" },
  bandwidth: { Panel: BandwidthPanel, label: "bandwidthLabel" },
} as const satisfies Record<AnalysisMode, unknown>;

/** The mode's answer under the canvas, which keeps the space above: as a title, over half the view, or nearly all of it. */
export function ModeSheet({ mode }: { mode: AnalysisMode }) {
  const t = useTranslations("editor.phone");
  const tInspector = useTranslations("inspector");
  const sheet = useRef<HTMLElement>(null);
  const { height, size, setHeight, grip } = useSheetHeight(sheet);
  useFitAbove();
  const { Panel, label } = PANELS[mode];
  const step = SHEET_HEIGHTS.indexOf(height);
  const higher = SHEET_HEIGHTS[step + 1];
  const lower = SHEET_HEIGHTS[step - 1];
  return (
    <section
      ref={sheet}
      aria-label={tInspector(label)}
      style={{ height: size }}
      className="relative z-panel flex shrink-0 flex-col overflow-hidden rounded-t-card border-float-border border-t bg-surface shadow-float"
    >
      <div {...grip} className="flex h-5 shrink-0 cursor-row-resize touch-none items-center justify-center">
        <span aria-hidden className="h-1 w-10 rounded-full bg-control" />
      </div>
      <div className="absolute top-1 right-2 z-1 flex">
        <IconButton label={t("lower")} disabled={!lower} onClick={() => lower && setHeight(lower)}>
          <ChevronDown aria-hidden />
        </IconButton>
        <IconButton label={t("higher")} disabled={!higher} onClick={() => higher && setHeight(higher)}>
          <ChevronUp aria-hidden />
        </IconButton>
      </div>
      <div
        inert={height === "low"}
        className={classNames(
          "flex min-h-0 flex-1 flex-col [&>div>header:first-child]:pt-0 [&>div>header:first-child>h2]:pr-24",
          height === "low" && "overflow-hidden",
        )}
      >
        <Panel />
      </div>
    </section>
  );
}

/** The sheet takes space from the drawing: once it has risen, everything is shown in what is left. */
function useFitAbove(): void {
  const camera = useCamera();
  const drawn = useStore((state) => state.height);
  const before = useRef(drawn);
  const isFit = useRef(false);
  useEffect(() => {
    if (isFit.current || before.current === 0 || drawn >= before.current) return;
    isFit.current = true;
    camera.fit();
  }, [drawn, camera]);
}
