"use client";

import { useTranslations } from "next-intl";
import type { RefusalWords } from "./api-problem";

/** Says in the reader's language why the server refused; a code that has no sentence here keeps the server's own. */
export function useRefusalSentence(): (refusal: RefusalWords) => string {
  const t = useTranslations("problem");
  return ({ code, detail, values }) => {
    const key = code as Parameters<typeof t>[0];
    return values !== null && t.has(key) ? t(key, values) : detail;
  };
}
