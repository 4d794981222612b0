"use client";

import { useTranslations } from "next-intl";
import { ApiProblem } from "@/components/data/api-problem";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";

interface FollowProblemProps {
  error: unknown;
  isPending: boolean;
  /** Asks again, confirming exactly the changes that were named. */
  onConfirm: (confirmChanges: string) => void;
  className?: string;
}

/** Why a retry or a rollback was refused; changes of others that it would undo are named, and undone when confirmed. */
export function FollowProblem({ error, isPending, onConfirm, className }: FollowProblemProps) {
  const t = useTranslations("deployment.othersChanges");
  const isChanges = error instanceof ApiProblem && error.code === "confirm-changes";
  const more = className === undefined ? {} : { className };
  if (!isChanges || error.values === null) return <ProblemPanel error={error} {...more} />;
  const { changed = "", changedCount = 0, gone = "", goneCount = 0, number = 0, confirm = "" } = error.values;
  return (
    <ErrorPanel
      {...more}
      title={t("title", { number })}
      detail={t("detail", { changed, changedCount, gone, goneCount })}
      action={
        <Button disabled={isPending} onClick={() => onConfirm(String(confirm))}>
          {t("undo")}
        </Button>
      }
    />
  );
}
