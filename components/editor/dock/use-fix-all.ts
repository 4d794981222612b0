"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import type { Finding } from "@/lib/planner";
import { useEditor, useEditorStore } from "../editor-context";

/** Applies every fix there is as one undo step. */
export function useFixAll(): { fixable: number; isFixing: boolean; fixAll: () => void } {
  const store = useEditorStore();
  const t = useTranslations("editor.announce");
  const [isFixing, setFixing] = useState(false);
  const fixable = useEditor((state) => state.findings.filter(hasEdits).length);
  const run = async () => {
    const { topology, topologyId } = store.getState();
    const { edits, fixed } = await api.fix(topology, topologyId);
    // Somebody who went on drawing meanwhile keeps what they drew: the fixes are then pressed again.
    if (store.getState().topology !== topology) return;
    store.getState().edit(edits);
    store.getState().announce(t("fixed", { count: fixed.length }));
  };
  const fixAll = () => {
    setFixing(true);
    void run()
      .catch(() => store.getState().announce(t("notFixed")))
      .finally(() => setFixing(false));
  };
  return { fixable, isFixing, fixAll };
}

function hasEdits(finding: Finding): boolean {
  return (finding.fix?.edits.length ?? 0) > 0;
}
