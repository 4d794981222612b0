"use client";

import { PanelRightOpen, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { useEditor, useEditorStore } from "../editor-context";
import { useEditorQuery } from "../editor-query";
import { focusCanvas, INSPECTOR_ID } from "../focus-parts";
import { BandwidthPanel } from "./bandwidth-panel";
import { FailurePanel } from "./failure-panel";
import { Inspector } from "./inspector";
import { LivePanel } from "./live-panel";
import { ReachPanel } from "./reach-panel";

/** What the panel is called in each mode. */
const labels = {
  design: "label",
  live: "liveLabel",
  reach: "reachLabel",
  failure: "failureLabel",
  bandwidth: "bandwidthLabel",
} as const;

export interface SidePanelProps {
  /** Lies over the drawing and opens with a selection. */
  isNarrow: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/**
 * The right 360 px: the inspector; in Live mode with nothing selected what Azure says, in Reach mode who reaches whom,
 * in Failure mode what fails.
 */
export function SidePanel({ isNarrow, isOpen, onOpenChange }: SidePanelProps) {
  const t = useTranslations("inspector");
  const store = useEditorStore();
  const { mode } = useEditorQuery();
  const selected = useEditor((state) => state.selection[0]);
  const isLive = mode === "live" && selected === undefined;
  const isReach = mode === "reach";
  const isFailure = mode === "failure";
  const isBandwidth = mode === "bandwidth";
  const isAnalysis = isReach || isFailure || isBandwidth;
  const showsMode = isLive || isAnalysis;
  const hasOwnClose = isNarrow && (selected === undefined || isAnalysis);
  // Over a narrow drawing a press in these modes opens nothing.
  const openFor = isNarrow && isAnalysis ? undefined : selected;
  const analysis = isAnalysis ? mode : null;
  useEffect(() => {
    // Over a narrow drawing Live stays closed: the strip says what goes on, and the panel would hide it.
    // In Reach and Failure mode it opens with the mode, not with each press: the canvas answers too.
    if (isNarrow) onOpenChange(analysis !== null || openFor !== undefined);
    else if (openFor !== undefined || showsMode) onOpenChange(true);
  }, [isNarrow, openFor, analysis, showsMode, onOpenChange]);
  const close = () => {
    if (selected === undefined || isAnalysis) onOpenChange(false);
    else store.getState().select([]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Escape pressed in a list that floats above the panel closes that list, not the panel.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== "Escape" || event.defaultPrevented || !isInside) return;
    focusCanvas();
  };
  if (!isOpen)
    return (
      <div className="absolute top-3 right-3 z-panel rounded-control border border-float-border bg-surface shadow-float">
        <IconButton label={t("open")} side="left" onClick={() => onOpenChange(true)}>
          <PanelRightOpen aria-hidden />
        </IconButton>
      </div>
    );
  return (
    <aside
      id={INSPECTOR_ID}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      aria-label={t(
        labels[
          isReach ? "reach" : isFailure ? "failure" : isBandwidth ? "bandwidth" : isLive ? "live" : "design"
        ],
      )}
      className={classNames(
        "flex w-90 shrink-0 flex-col border-l bg-surface outline-none",
        hasOwnClose && "[&>div>header:first-child]:pr-12",
        isNarrow && "absolute top-0 right-0 bottom-10 z-panel max-w-full border-b shadow-float",
      )}
    >
      {hasOwnClose ? (
        <IconButton label={t("close")} onClick={close} className="absolute top-2 right-2">
          <X aria-hidden />
        </IconButton>
      ) : null}
      {isReach ? <ReachPanel /> : null}
      {isFailure ? <FailurePanel /> : null}
      {isBandwidth ? <BandwidthPanel /> : null}
      {isLive ? <LivePanel /> : null}
      {showsMode ? null : <Inspector onClose={close} />}
    </aside>
  );
}
