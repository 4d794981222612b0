"use client";

import { useTranslations } from "next-intl";
import { ApiProblem } from "./api-problem";

/** Says in words what a thrown error means: the problem's detail, or ours where no answer came. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    if (!(error instanceof ApiProblem)) return t("notLoaded");
    if (error.code === "unreachable") return t("unreachable");
    if (error.detail === "") return t("noProblemDocument", { status: error.status });
    return error.detail;
  };
}
