"use client";

import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { ReachFrom } from "@/components/reach/reach-from";
import { Skeleton } from "@/components/ui/skeleton";
import { useEditor } from "../editor-context";
import { useModes } from "../modes/mode-context";

/** Reach mode: what the chosen place reaches or what reaches it; a press on a row follows its way on the canvas. */
export function ReachPanel() {
  const t = useTranslations("reach");
  const topology = useEditor((state) => state.topology);
  const { question, places, pairs, error, retry, ask } = useModes().reach;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex flex-col items-start gap-2 border-b px-4 py-3">
        <h2 className="text-title">{t("title")}</h2>
        <p className="text-caption text-muted">{t("modeHint")}</p>
      </header>
      {error ? <ProblemPanel error={error} onRetry={retry} className="m-4" /> : null}
      {question === null || places.length === 1 ? (
        <p className="px-4 py-3 text-muted">{t("tooFew")}</p>
      ) : null}
      {question === null || places.length < 2 ? null : (
        <ReachFrom
          isNarrow
          {...{ places, topology }}
          place={question.place}
          direction={question.direction}
          pairs={pairs ?? []}
          onChoose={(place) => ask({ place })}
          onDirection={(direction) => ask({ direction, target: null })}
          followed={question.target}
          onFollow={(target) => ask({ target: target === question.target ? null : target })}
        />
      )}
      {question !== null && pairs === null && !error ? <Skeleton className="m-4 h-40" /> : null}
    </div>
  );
}
