"use client";

import { useMemo, useState } from "react";
import { useFindingWords } from "@/components/data/use-finding-words";
import type { Finding } from "@/lib/planner";
import { useEditor } from "../editor-context";
import { objectName } from "../state/restore";
import { type FindingFilter, type FindingGroup, groupFindings, NO_FILTER } from "./group-findings";

export interface FilteredFindings {
  groups: readonly FindingGroup[];
  /** How many pass the filter. */
  shown: number;
  filter: FindingFilter;
  setFilter: (filter: FindingFilter) => void;
}

/** The findings of the open design by severity, as far as a filter lets them through. */
export function useFindingGroups(): FilteredFindings {
  const [filter, setFilter] = useState<FindingFilter>(NO_FILTER);
  const findings = useEditor((state) => state.findings);
  // Names matter only to what is searched for.
  const topology = useEditor((state) => (filter.text.trim() === "" ? null : state.topology));
  const wordsOf = useFindingWords();
  const groups = useMemo(() => {
    const nameOf = ({ kind, id }: Finding["targets"][number]) =>
      topology === null || kind === "topology" ? (topology?.name ?? id) : (objectName(topology, id) ?? id);
    return groupFindings(findings, filter, nameOf, wordsOf);
  }, [findings, topology, filter, wordsOf]);
  return { groups, shown: groups.reduce((sum, group) => sum + group.findings.length, 0), filter, setFilter };
}
