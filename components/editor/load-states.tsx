"use client";

import { CircleX, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ApiProblem } from "@/components/data/api-problem";
import { useProblemText } from "@/components/data/use-problem-text";
import { NothingHere } from "@/components/shell/nothing-here";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { FillPage } from "./fill-page";

/** Longer than a busy server takes for a large design. */
const LONG_MS = 4_000;

/** The shape of the editor while its topology is read; says why that takes long, from the first question that failed. */
export function EditorSkeleton({ failure = null }: { failure?: unknown }) {
  return (
    <FillPage className="animate-appear-late">
      <div className="flex h-12 shrink-0 items-center gap-4 border-b bg-surface px-4">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-5 w-24" />
      </div>
      <div className="dot-grid relative flex flex-1 items-center justify-center gap-38">
        <Skeleton className="h-32 w-64 rounded-card" />
        <Skeleton className="h-32 w-64 rounded-card max-md:hidden" />
        <TakesLong failure={failure} />
      </div>
    </FillPage>
  );
}

function TakesLong({ failure }: { failure: unknown }) {
  const t = useTranslations("editor.load");
  const problemText = useProblemText();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLong, LONG_MS, true);
    return () => clearTimeout(timer);
  }, []);
  const text = failure ? t("again", { problem: problemText(failure) }) : isLong ? t("long") : null;
  return (
    <p
      role="status"
      className="absolute inset-x-4 top-[calc(50%+104px)] flex items-center justify-center gap-2 text-center text-read text-muted"
    >
      {text === null ? null : (
        <>
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
          {text}
        </>
      )}
    </p>
  );
}

/** In place of the editor: why the topology could not be opened, and the ways on. */
export function LoadProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations("editor.load");
  const tErrors = useTranslations("errors");
  const tApp = useTranslations("app");
  const text = useProblemText()(error);
  if (error instanceof ApiProblem && error.status === 404)
    return <NothingHere text={tErrors("topologyGone")} />;
  const isUnreachable = error instanceof ApiProblem && error.code === "unreachable";
  return (
    <FillPage className="items-center justify-center overflow-y-auto bg-canvas px-6 py-8">
      <section role="alert" className="flex w-full max-w-[480px] flex-col items-center gap-3 text-center">
        <CircleX aria-hidden className="size-8 text-error" />
        <h1 className="text-page text-balance">{t("failed")}</h1>
        <p className="text-read text-muted wrap-anywhere">{text}</p>
        {isUnreachable ? <p className="text-read text-muted">{tErrors("unreachableHint")}</p> : null}
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={onRetry}>
            {tApp("retry")}
          </Button>
          <Button asChild>
            <Link href="/topologies">{t("back")}</Link>
          </Button>
        </div>
      </section>
    </FillPage>
  );
}
