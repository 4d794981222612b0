"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { writeSearchParams } from "@/components/data/search-params";
import { toast } from "@/components/ui/toast";
import { useEditorStore } from "../editor-context";
import { useShowView } from "./use-saved-views";

/** What an address says besides the view: somebody went on from there, and that is what a reload shows. */
const OWN = ["frames", "folded", "filter", "mode"] as const;

/** Shows the view that a shared link names, once, when the page opens. */
export function useViewInAddress(): void {
  const t = useTranslations("editor.views");
  const store = useEditorStore();
  const show = useShowView();
  const latest = useRef({ show, t });
  latest.current = { show, t };
  useEffect(() => {
    const params = new URL(window.location.href).searchParams;
    const id = params.get("view");
    if (id === null || OWN.some((name) => params.has(name))) return;
    let isHere = true;
    api
      .view(store.getState().topologyId, id)
      .then((view) => {
        if (isHere) latest.current.show(view, true);
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
