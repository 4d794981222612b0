"use client";

import { Bookmark, Frame, Funnel, FunnelX, Map as MapIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { GROUPINGS } from "@/lib/topology";
import { useOverview } from "../canvas/use-overview";
import { NO_FILTER } from "../filter/canvas-filter";
import { GROUPING_ICONS } from "../groups/use-frame-words";
import { useSavedViews } from "../views/use-saved-views";
import { useCanvasView } from "../views/view-context";

/** What the palette offers about how the canvas is looked at: frames, filter, overview and saved views. */
export function useViewEntries(): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tFrames = useTranslations("editor.frames");
  const tViews = useTranslations("editor.views");
  const { frames, lit, setFrames, setFilter, setFilterOpen, setViewsOpen } = useCanvasView();
  const overview = useOverview();
  const { list = [], show } = useSavedViews();
  const group = "actions" as const;
  return () => [
    ...GROUPINGS.filter((grouping) => grouping !== frames).map((grouping) => ({
      id: `frames-${grouping}`,
      group,
      icon: GROUPING_ICONS[grouping],
      title: tFrames("action", { grouping: tFrames(grouping) }),
      run: () => setFrames(grouping),
    })),
    ...(frames === null
      ? []
      : [
          { id: "frames-none", group, icon: Frame, title: tFrames("actionNone"), run: () => setFrames(null) },
        ]),
    { id: "filter", group, icon: Funnel, title: t("filter"), run: () => setFilterOpen(true) },
    ...(lit === null
      ? []
      : [
          {
            id: "filter-clear",
            group,
            icon: FunnelX,
            title: t("clearFilter"),
            run: () => setFilter(NO_FILTER),
          },
        ]),
    {
      id: "overview",
      group,
      icon: MapIcon,
      title: t(overview.isShown ? "hideOverview" : "showOverview"),
      run: () => overview.setShown(!overview.isShown),
    },
    { id: "view-save", group, icon: Bookmark, title: tViews("actionSave"), run: () => setViewsOpen(true) },
    ...list.map((view) => ({
      id: `view-${view.id}`,
      group,
      icon: Bookmark,
      title: tViews("action", { name: view.name }),
      run: () => show(view),
    })),
  ];
}
