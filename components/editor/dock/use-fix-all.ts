"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import type { Finding, PlanReply } from "@/lib/planner";
import { applyEdits, type Topology } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { findingKey } from "./group-findings";

/** More fixes than one press should make without a look at them. */
const MAXIMUM_FIXES = 100;

/** Applies every fix there is as one undo step. */
export function useFixAll(): { fixable: number; isFixing: boolean; fixAll: () => void } {
  const store = useEditorStore();
  const t = useTranslations("editor.announce");
  const [isFixing, setFixing] = useState(false);
  const fixable = useEditor((state) => state.findings.filter(hasEdits).length);
  const run = async () => {
    const { topology, findings, topologyId } = store.getState();
    const { edits, fixes } = await fixOneByOne(topology, findings, (design) => api.plan(design, topologyId));
    // Somebody who went on drawing meanwhile keeps what they drew: the fixes are then pressed again.
    if (store.getState().topology !== topology) return;
    store.getState().edit(edits);
    store.getState().announce(t("fixed", { count: fixes }));
  };
  const fixAll = () => {
    setFixing(true);
    void run().finally(() => setFixing(false));
  };
  return { fixable, isFixing, fixAll };
}

function hasEdits(finding: Finding): boolean {
  return (finding.fix?.edits.length ?? 0) > 0;
}

type Edits = NonNullable<Finding["fix"]>["edits"];

/**
 * The edits of one fix after the other and how many fixes they are, each chosen from what is still wrong after the one before: two fixes of the
 * same overlap would both move something. A fix that does not help is not tried twice.
 */
export async function fixOneByOne(
  start: Topology,
  first: readonly Finding[],
  plan: (topology: Topology) => Promise<PlanReply>,
): Promise<{ edits: Edits; fixes: number }> {
  const edits: Edits = [];
  const tried = new Set<string>();
  let topology = start;
  let findings = first;
  for (let count = 0; count < MAXIMUM_FIXES; count += 1) {
    const next = findings.find((finding) => hasEdits(finding) && !tried.has(findingKey(finding)));
    if (!next?.fix) break;
    tried.add(findingKey(next));
    edits.push(...next.fix.edits);
    topology = applyEdits(topology, next.fix.edits);
    try {
      findings = (await plan(topology)).findings;
    } catch {
      // Without an answer the fixes made so far are still right; the rest waits for the next press.
      break;
    }
  }
  return { edits, fixes: tried.size };
}
