"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Finding } from "@/lib/planner";

/** What a finding says, and what its fix is called, where it has one. */
export interface FindingWords {
  message: string;
  label: string | null;
}

/**
 * Says findings in the reader's language, from their code and values. Whoever reads English gets the planner's own
 * sentences; so does anybody for a code that the catalogue does not know.
 */
export function useFindingWords(): (finding: Finding) => FindingWords {
  const t = useTranslations("findings");
  const isEnglish = useLocale() === "en";
  return useCallback(
    ({ code, message, values, fix }) => {
      const say = (key: string, own: string) => {
        const known = key as Parameters<typeof t>[0];
        return isEnglish || !t.has(known) ? own : t(known, values);
      };
      // What is left out of a long list is told in the same words for every code.
      const key = "leftOut" in values ? "more" : code;
      return {
        message: say(`${key}.message`, message),
        label: fix ? say(`${code}.label`, fix.label) : null,
      };
    },
    [t, isEnglish],
  );
}
