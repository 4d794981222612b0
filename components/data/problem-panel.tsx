"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { ApiProblem } from "./api-problem";
import { useProblemText } from "./use-problem-text";

export interface ProblemPanelProps {
  error: unknown;
  /** What was not done; left out, the problem's own words stand first. */
  title?: ReactNode;
  onRetry?: () => void;
  className?: string;
}

/** Shows a refusal of the API or that the server cannot be reached, with the way out: what is gone, no retry finds. */
export function ProblemPanel({ error, title, onRetry, className }: ProblemPanelProps) {
  const t = useTranslations();
  const text = useProblemText()(error);
  const hint =
    error instanceof ApiProblem && error.code === "unreachable" ? t("errors.unreachableHint") : null;
  const isGone = error instanceof ApiProblem && error.status === 404;
  const retry = onRetry ? <Button onClick={onRetry}>{t("app.retry")}</Button> : null;
  return (
    <ErrorPanel
      title={title ?? text}
      detail={title ? [text, hint].filter(Boolean).join(" ") : hint}
      {...(className === undefined ? {} : { className })}
      action={
        isGone ? (
          <Button asChild>
            <Link href="/">{t("errors.goHome")}</Link>
          </Button>
        ) : (
          retry
        )
      }
    />
  );
}
