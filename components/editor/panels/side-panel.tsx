"use client";

import { PanelRightOpen, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { useEditor, useEditorStore } from "../editor-context";
import { useEditorQuery } from "../editor-query";
import { focusCanvas, INSPECTOR_ID } from "../focus-parts";
import { FailurePanel } from "./failure-panel";
import { Inspector } from "./inspector";
import { LivePanel } from "./live-panel";

export interface SidePanelProps {
  /** Lies over the drawing and opens with a selection. */
  isNarrow: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The right 360 px: the inspector; in Live mode with nothing selected what Azure says, in Failure mode what fails. */
export function SidePanel({ isNarrow, isOpen, onOpenChange }: SidePanelProps) {
  const t = useTranslations("inspector");
  const store = useEditorStore();
  const { mode } = useEditorQuery();
  const selected = useEditor((state) => state.selection[0]);
  const isLive = mode === "live" && selected === undefined;
  const isFailure = mode === "failure";
  const hasOwnClose = isNarrow && selected === undefined;
  const showsMode = isLive || isFailure;
  useEffect(() => {
    // Over a narrow drawing Live stays closed: the strip says what goes on, and the panel would hide it.
    if (isNarrow) onOpenChange(selected !== undefined || isFailure);
    else if (selected !== undefined || showsMode) onOpenChange(true);
  }, [isNarrow, selected, isFailure, showsMode, onOpenChange]);
  const close = () => {
    if (selected === undefined) onOpenChange(false);
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
      aria-label={isFailure ? t("failureLabel") : isLive ? t("liveLabel") : t("label")}
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
      {isFailure ? <FailurePanel /> : isLive ? <LivePanel /> : <Inspector onClose={close} />}
    </aside>
  );
}
