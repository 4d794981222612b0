"use client";

import { Activity, CircleAlert, List, Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Sheet } from "@/components/ui/sheet";
import type { Finding } from "@/lib/planner";
import { CanvasArea } from "../canvas/canvas-area";
import { useEditor, useEditorStore } from "../editor-context";
import { type EditorMode, isAnalysis, useEditorQuery } from "../editor-query";
import { ConflictPanel } from "../panels/conflict-panel";
import { DraftBanner } from "../panels/draft-banner";
import { GoneBanner } from "../panels/gone-banner";
import { Inspector } from "../panels/inspector";
import { LivePanel } from "../panels/live-panel";
import { LiveStrip } from "../panels/live-strip";
import { RefusalBanner } from "../panels/refusal-banner";
import { ModeSheet } from "./mode-sheet";
import { PhoneFindings } from "./phone-findings";
import { PhoneList } from "./phone-list";
import { PhoneTools } from "./phone-tools";

const VIEWS = [
  { view: "canvas", icon: Network },
  { view: "list", icon: List },
  { view: "findings", icon: CircleAlert },
  { view: "status", icon: Activity },
] as const;
const SEVERITIES = ["error", "warning", "info"] as const;
const BADGES = {
  error: "bg-danger text-on-danger",
  warning: "border border-progress-line bg-progress-tint text-progress",
  info: "border border-active-line bg-active-tint text-active",
} as const;
type View = (typeof VIEWS)[number]["view"];

export interface PhoneLayoutProps {
  showsFindings: boolean;
  onShowFindings: (shows: boolean) => void;
}

/** One view at a time over a bar; the list is the first. What is selected opens as a sheet, but where a mode asks about it. */
export function PhoneLayout({ showsFindings, onShowFindings }: PhoneLayoutProps) {
  const t = useTranslations("editor.phone");
  const tDock = useTranslations("editor.dock");
  const store = useEditorStore();
  const { mode, setMode } = useEditorQuery();
  const [view, setView] = useState(() => viewOf(mode));
  const asking = view === "canvas" && isAnalysis(mode) ? mode : null;
  const [isFormOpen, setFormOpen] = useState(false);
  const selected = useEditor((state) => state.selection[0]);
  const findings = useEditor((state) => state.findings);
  const [worst] = countBySeverity(findings);
  useEffect(() => {
    if (showsFindings) setView("findings");
  }, [showsFindings]);
  useEffect(() => {
    // A mode that is chosen elsewhere, say in the palette, answers on the canvas.
    if (isAnalysis(mode)) setView("canvas");
  }, [mode]);
  const isAsking = asking !== null;
  const wasAsking = useRef(isAsking);
  useEffect(() => {
    const isLeaving = wasAsking.current && !isAsking;
    wasAsking.current = isAsking;
    // What was asked about is not to be edited now: its form would open over what is gone to.
    if (isLeaving) store.getState().select([]);
    else setFormOpen(selected !== undefined && !isAsking);
  }, [selected, isAsking, store]);
  const close = () => {
    setFormOpen(false);
    store.getState().select([]);
  };
  return (
    <>
      <div className="relative flex min-h-0 flex-1 flex-col bg-canvas">
        {view === "canvas" ? (
          <CanvasArea
            hasToolBar={false}
            onOpenInspector={() => setFormOpen(true)}
            top={
              <>
                <PhoneTools />
                <LiveStrip />
              </>
            }
            bottom={null}
          />
        ) : null}
        {asking ? <ModeSheet mode={asking} /> : null}
        {view === "list" ? (
          <>
            <div className="p-2 empty:hidden">
              <LiveStrip />
            </div>
            <PhoneList />
          </>
        ) : null}
        {view === "findings" ? <PhoneFindings /> : null}
        {view === "status" ? (
          <div className="flex min-h-0 flex-1 flex-col bg-surface">
            <LivePanel />
          </div>
        ) : null}
        <div className="absolute inset-x-2 bottom-2 z-panel flex flex-col gap-2 empty:hidden">
          <GoneBanner />
          <RefusalBanner />
          <ConflictPanel />
          <DraftBanner />
        </div>
      </div>
      <nav aria-label={t("label")} className="grid shrink-0 grid-cols-4 border-t bg-surface">
        {VIEWS.map(({ view: own, icon: Icon }) => (
          <button
            key={own}
            type="button"
            aria-current={view === own ? "page" : undefined}
            onClick={() => {
              setView(own);
              if (own === "status") setMode("live");
              else if (mode === "live") setMode("design");
              onShowFindings(own === "findings");
            }}
            className={classNames(
              "relative flex h-14 flex-col items-center justify-center gap-0.5 text-caption focus-visible:-outline-offset-2",
              view === own ? "text-accent" : "text-muted",
            )}
          >
            <Icon aria-hidden className="size-5" />
            {t(own)}
            {own === "findings" && worst ? (
              <span
                title={tDock(worst.severity, { count: worst.count })}
                className={classNames(
                  "absolute top-1.5 left-1/2 ml-1 min-w-4 rounded-full px-1 text-center text-caption",
                  BADGES[worst.severity],
                )}
              >
                {worst.count}
              </span>
            ) : null}
          </button>
        ))}
      </nav>
      <Sheet open={isFormOpen} onOpenChange={(open) => !open && close()} title={t("details")}>
        <div className="-mx-4 -mt-4 flex flex-col">
          <Inspector onClose={close} />
        </div>
      </Sheet>
    </>
  );
}

/** Where a mode is shown, as its address asks. */
function viewOf(mode: EditorMode): View {
  if (mode === "live") return "status";
  return isAnalysis(mode) ? "canvas" : "list";
}

/** The counts of each severity that there is, the worst first. */
function countBySeverity(findings: readonly Finding[]) {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [{ severity, count }] : [];
  });
}
