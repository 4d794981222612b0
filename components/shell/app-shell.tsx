"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { areSingleKeysOn } from "@/components/data/single-keys";
import { PaletteProvider } from "@/components/palette/palette-context";
import { KeysDialog } from "./keys-dialog";
import { Rail } from "./rail";
import { ShellPalette } from "./shell-palette";
import { TopBar } from "./top-bar";
import { useStayOffline } from "./use-stay-offline";
import { WorkerNotice } from "./worker-notice";

const RAIL_STORED_AS = "meshwright.rail";

/** Rail, top bar and the page in between. A page fills what is left and scrolls by itself or with the document. */
export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations("app");
  const [isRailOpen, setRailOpen] = useState(false);
  const [isShowingKeys, setShowingKeys] = useState(false);
  useEffect(() => setRailOpen(localStorage.getItem(RAIL_STORED_AS) === "open"), []);
  useKey("?", () => setShowingKeys(true));
  useStayOffline();

  const toggleRail = () => {
    localStorage.setItem(RAIL_STORED_AS, isRailOpen ? "closed" : "open");
    setRailOpen(!isRailOpen);
  };
  return (
    <PaletteProvider>
      <div className="group/shell flex min-h-dvh">
        <a
          href="#content"
          className="sr-only rounded-control bg-surface px-3 py-2 text-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-toast"
        >
          {t("skipToContent")}
        </a>
        <Rail isOpen={isRailOpen} onToggle={toggleRail} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onShowKeys={() => setShowingKeys(true)} />
          <WorkerNotice />
          <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
        <KeysDialog open={isShowingKeys} onOpenChange={setShowingKeys} />
        <ShellPalette onShowKeys={() => setShowingKeys(true)} />
      </div>
    </PaletteProvider>
  );
}

/** Runs `action` on a single key, but never while something is being typed or where single keys are switched off. */
function useKey(key: string, action: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        !areSingleKeysOn() ||
        event.key !== key ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented
      )
        return;
      if (
        event.target instanceof Element &&
        event.target.closest("input, textarea, select, [contenteditable]")
      )
        return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}
