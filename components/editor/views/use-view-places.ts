"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { writeSearchParams } from "@/components/data/search-params";
import { toast } from "@/components/ui/toast";
import type { ViewReply } from "@/lib/api";
import { useEditorStore } from "../editor-context";
import { type Moves, placesOfView, type ViewPlaces } from "./view-places";

/** Cards go to the places that a saved view holds, and back to where the design has them. */
interface ViewPlacing {
  /** To the view's places; to the design's where it holds none. What was `moved` lies on top, not yet kept. */
  enter: (view: Pick<ViewReply, "id" | "name" | "state">, moved?: Moves) => void;
  /** Back to the design's; what was moved and not kept can be had again. */
  leave: () => void;
  /** Moves the design's cards to where the view shows them, one undo step, and leaves the view. */
  putIntoDesign: () => void;
}

export function useViewPlaces(): ViewPlacing {
  const store = useEditorStore();
  const t = useTranslations("editor.views");
  const tApp = useTranslations("app");
  return useMemo(() => {
    const put = (next: ViewPlaces | null) => {
      const { viewPlaces: before, showPlaces } = store.getState();
      showPlaces(next);
      if (before === null || before.at === before.kept || before.view === next?.view) return;
      toast(t("placesLeft", { name: before.name }), {
        action: {
          label: tApp("undo"),
          onPress: () => {
            showPlaces(before);
            writeSearchParams({ view: before.view });
          },
        },
      });
    };
    return {
      enter: (view, moved) => put(placesOfView(view, moved)),
      leave: () => {
        put(null);
        writeSearchParams({ view: null });
      },
      putIntoDesign: () => {
        const { viewPlaces, showPlaces, edit } = store.getState();
        if (viewPlaces === null) return;
        showPlaces(null);
        edit([{ edit: "move", positions: { ...viewPlaces.at } }]);
        writeSearchParams({ view: null });
      },
    };
  }, [store, t, tApp]);
}
