"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Sheet } from "@/components/ui/sheet";
import { FindingsDock } from "../dock/findings-dock";
import { useEditor, useEditorStore } from "../editor-context";
import { INSPECTOR_ID } from "../focus-parts";
import { ConflictPanel } from "../panels/conflict-panel";
import { DraftBanner } from "../panels/draft-banner";
import { GoneBanner } from "../panels/gone-banner";
import { Inspector } from "../panels/inspector";
import { LiveStrip } from "../panels/live-strip";
import { RefusalBanner } from "../panels/refusal-banner";
import { TableProvider } from "./table-context";
import { TableView } from "./table-view";

export interface TableLayoutProps {
  isPhone: boolean;
  isDockOpen: boolean;
  onDockChange: (isOpen: boolean) => void;
}

/** The tables over the findings; beside them, when asked for, the form of one row or of several together. */
export default function TableLayout({ isPhone, isDockOpen, onDockChange }: TableLayoutProps) {
  const store = useEditorStore();
  const [hasDetails, setDetails] = useState(false);
  const selected = useEditor((state) => state.selection.length);
  const isOpen = selected > 1 || (hasDetails && selected === 1);
  useEffect(() => {
    if (selected === 0) setDetails(false);
  }, [selected]);
  const close = () => {
    setDetails(false);
    store.getState().select([]);
  };
  const showDetails = (id: string) => {
    store.getState().select([id]);
    setDetails(true);
  };
  return (
    <TableProvider>
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <TableView
            onShowDetails={showDetails}
            banners={
              <>
                <LiveStrip />
                <GoneBanner />
                <RefusalBanner />
                <ConflictPanel />
                <DraftBanner />
              </>
            }
          />
          <FindingsDock isOpen={isDockOpen} onOpenChange={onDockChange} />
        </div>
        {isPhone ? (
          <DetailsSheet isOpen={isOpen} onClose={close} />
        ) : isOpen ? (
          <DetailsPanel onClose={close} />
        ) : null}
      </div>
    </TableProvider>
  );
}

function DetailsPanel({ onClose }: { onClose: () => void }) {
  const t = useTranslations("inspector");
  return (
    <aside
      id={INSPECTOR_ID}
      tabIndex={-1}
      aria-label={t("label")}
      className="relative flex w-90 shrink-0 flex-col border-l bg-surface outline-none"
    >
      <Inspector onClose={onClose} />
    </aside>
  );
}

function DetailsSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("editor.phone");
  return (
    <Sheet open={isOpen} onOpenChange={(open) => !open && onClose()} title={t("details")}>
      <div className="-mx-4 -mt-4 flex flex-col">
        <Inspector onClose={onClose} />
      </div>
    </Sheet>
  );
}
