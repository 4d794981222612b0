"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import { LiveNotice } from "@/components/deployment/live-notice";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { CanvasArea } from "./canvas/canvas-area";
import { useClipboardEvents } from "./clipboard/use-clipboard-events";
import { FindingsDock } from "./dock/findings-dock";
import { useEditor, useEditorStore } from "./editor-context";
import { isAnalysis, useEditorQuery } from "./editor-query";
import { FillPage } from "./fill-page";
import { focusInspector } from "./focus-parts";
import { EditorHeader } from "./header/editor-header";
import { useLive } from "./live-context";
import { loadPart } from "./load-part";
import { ModeSwitch } from "./mode-switch";
import { EditorPalette } from "./palette/editor-palette";
import { ConflictPanel } from "./panels/conflict-panel";
import { DraftBanner } from "./panels/draft-banner";
import { GoneBanner } from "./panels/gone-banner";
import { LiveStrip } from "./panels/live-strip";
import { RefusalBanner } from "./panels/refusal-banner";
import { SidePanel } from "./panels/side-panel";
import { useEditorKeys } from "./use-editor-keys";
import { useEditorView } from "./use-editor-view";
import { useSelectionInAddress } from "./use-selection-in-address";
import { useEditorWidth } from "./use-width";
import { useViewInAddress } from "./views/use-view-in-address";

/** Loaded when it is first looked at: the canvas needs none of it. */
const TableLayout = dynamic(() => import("./table/table-layout"), { ssr: false, loading: TableSkeleton });
const DeploySheet = dynamic(
  () => loadPart(import("./deploy/deploy-sheet").then((room) => room.DeploySheet)),
  { ssr: false },
);
const PhoneLayout = dynamic(() => import("./phone/phone-layout").then((room) => room.PhoneLayout), {
  ssr: false,
});

/** Head, tools, drawing, dock and inspector, as much of it as the window has room for. */
export function EditorLayout() {
  const width = useEditorWidth();
  const view = useEditorView();
  const store = useEditorStore();
  // A failed deployment leads here to be tried again; the sheet stays the one confirmation.
  const [isDeployOpen, setDeployOpen] = useState(() =>
    new URLSearchParams(window.location.search).has("deploy"),
  );
  useEffect(() => {
    const url = new URL(window.location.href);
    // Asked for once: a reload is not to open the sheet again.
    if (!url.searchParams.has("deploy")) return;
    url.searchParams.delete("deploy");
    window.history.replaceState(null, "", url);
  }, []);
  const wasDeployOpen = useOnceTrue(isDeployOpen);
  const [isDockOpen, setDockOpen] = useState(false);
  const hasErrors = useEditor((state) => state.findings.some((one) => one.severity === "error"));
  const { isDeploying } = useLive();
  const openDeploy = useCallback(() => {
    if (isDeploying) return;
    if (hasErrors) setDockOpen(true);
    else setDeployOpen(true);
  }, [isDeploying, hasErrors]);
  useSelectionInAddress();
  useViewInAddress();
  useEditorKeys({ onDeploy: openDeploy });
  useClipboardEvents();
  const showFindings = () => {
    setDockOpen(true);
    store.getState().select([]);
  };
  return (
    <FillPage>
      <EditorHeader onDeploy={openDeploy} onShowFindings={showFindings} />
      {view === "table" ? (
        <TableLayout isPhone={width === "phone"} isDockOpen={isDockOpen} onDockChange={setDockOpen} />
      ) : width === "phone" ? (
        <PhoneLayout showsFindings={isDockOpen} onShowFindings={setDockOpen} />
      ) : (
        <DeskLayout isNarrow={width === "narrow"} isDockOpen={isDockOpen} onDockChange={setDockOpen} />
      )}
      <EditorPalette onDeploy={openDeploy} onShowFindings={showFindings} />
      {wasDeployOpen ? <DeploySheet open={isDeployOpen} onOpenChange={setDeployOpen} /> : null}
    </FillPage>
  );
}

/** True from the first time on: what was opened once stays, so that it can close as it should. */
function useOnceTrue(is: boolean): boolean {
  const [was, setWas] = useState(is);
  if (is && !was) setWas(true);
  return was || is;
}

function TableSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 animate-appear-late flex-col gap-4 p-4">
      <Skeleton className="h-8 w-80 max-w-full" />
      <Skeleton className="h-52 w-full rounded-panel" />
      <Skeleton className="h-32 w-full rounded-panel" />
    </div>
  );
}

interface DeskLayoutProps {
  isNarrow: boolean;
  isDockOpen: boolean;
  onDockChange: (isOpen: boolean) => void;
}

function DeskLayout({ isNarrow, isDockOpen, onDockChange }: DeskLayoutProps) {
  const { stream } = useLive();
  const { mode } = useEditorQuery();
  const [isPanelOpen, setPanelOpen] = useState(true);
  const openInspector = useCallback(() => {
    setPanelOpen(true);
    focusInspector();
  }, []);
  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1">
        <CanvasArea
          hasToolBar
          isCovered={isNarrow && isPanelOpen && isAnalysis(mode)}
          onOpenInspector={openInspector}
          top={<CanvasTop isCovered={isNarrow && isPanelOpen} />}
          bottom={<FindingsDock isOpen={isDockOpen} onOpenChange={onDockChange} />}
        />
      </div>
      <SidePanel isNarrow={isNarrow} isOpen={isPanelOpen} onOpenChange={setPanelOpen} />
      {mode === "live" ? (
        <div className="absolute bottom-14 left-1/2 z-panel -translate-x-1/2">
          <LiveNotice live={stream} />
        </div>
      ) : null}
    </div>
  );
}

/** What floats over the upper edge of the drawing, beside the inspector where that covers a part of it. */
function CanvasTop({ isCovered }: { isCovered: boolean }) {
  const { mode } = useEditorQuery();
  return (
    <div
      className={classNames(
        "pointer-events-none! flex w-full flex-col items-center gap-3 [&>*]:pointer-events-auto",
        isCovered && "pr-90",
      )}
    >
      <ModeSwitch />
      {mode === "live" ? <LiveStrip /> : null}
      <GoneBanner />
      <RefusalBanner />
      <ConflictPanel />
      <DraftBanner />
    </div>
  );
}
