"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { writeSearchParams } from "@/components/data/search-params";
import { toast } from "@/components/ui/toast";
import { useEditorStore } from "../editor-context";
import { useShowView } from "./use-saved-views";
import { useViewPlaces } from "./use-view-places";

/** What an address says besides the view: somebody went on from there, and a reload shows that at the view's places. */
const OWN = ["frames", "folded", "filter", "mode"] as const;

/** Shows the view that a shared link names, once, when the page opens. */
export function useViewInAddress(): void {
  const t = useTranslations("editor.views");
  const store = useEditorStore();
  const show = useShowView();
  const { enter } = useViewPlaces();
  const latest = useRef({ show, enter, t });
  latest.current = { show, enter, t };
  useEffect(() => {
    const params = new URL(window.location.href).searchParams;
    const id = params.get("view");
    if (id === null || store.getState().viewPlaces?.view === id) return;
    const goesOn = OWN.some((name) => params.has(name));
    let isHere = true;
    api
      .view(store.getState().topologyId, id)
      .then((view) => {
        if (!isHere) return;
        if (goesOn) latest.current.enter(view);
        else latest.current.show(view, true);
      })
      .catch((error: unknown) => {
        if (!isHere || !(error instanceof ApiProblem) || error.code !== "not-found") return;
        writeSearchParams({ view: null });
        toast(latest.current.t("gone"), { tone: "error" });
      });
    return () => {
      isHere = false;
    };
  }, [store]);
}
