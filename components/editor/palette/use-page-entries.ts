"use client";

import { History, ListChecks, Table2, TableProperties, Waypoints } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { useEditorStore } from "../editor-context";
import { useEditorView } from "../use-editor-view";

const PAGES = [
  { page: "canvas", path: "", icon: Waypoints },
  { page: "table", path: "/table", icon: Table2 },
  { page: "addresses", path: "/addresses", icon: TableProperties },
  { page: "plan", path: "/plan", icon: ListChecks },
  { page: "history", path: "/history", icon: History },
] as const;

/** The other pages of the open topology. */
export function usePageEntries(): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tHeader = useTranslations("editor.header");
  const tWords = useTranslations("palette.words");
  const store = useEditorStore();
  const router = useRouter();
  const view = useEditorView();
  return () =>
    PAGES.filter(({ page }) => page !== view).map(({ page, path, icon }) => ({
      id: `topology-page-${page}`,
      group: "pages",
      icon,
      title: t("page", { page: tHeader(page) }),
      ...(page === "table" ? { words: tWords("table") } : {}),
      // Canvas and table show one design, so what is selected, filtered and framed goes along.
      run: () =>
        router.push(
          `/topologies/${store.getState().topologyId}${path}${page === "canvas" || page === "table" ? window.location.search : ""}`,
        ),
    }));
}
