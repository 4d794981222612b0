"use client";

import { useTranslations } from "next-intl";
import { ApiProblem } from "./api-problem";
import { useRefusalSentence } from "./use-refusal-sentence";

/** Says in words what a thrown error means: why the server refused, or that no answer came. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations("errors");
  const refusalSentence = useRefusalSentence();
  return (error) => {
    if (!(error instanceof ApiProblem)) return t("notLoaded");
    if (error.code === "unreachable") return t("unreachable");
    if (error.detail === "") return t("noProblemDocument", { status: error.status });
    return refusalSentence(error);
  };
}
