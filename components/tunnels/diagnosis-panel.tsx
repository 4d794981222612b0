"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, CircleX, LoaderCircle, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { TunnelLink, TunnelTask } from "@/lib/api";
import type { Diagnosis, DiagnosisCheck } from "@/lib/deployment";
import { RemedyButton } from "./remedy-button";

/** Why the tunnel is down, in a sentence with what to do; asked when it is opened, and again on request. */
export function DiagnosisPanel({ link }: { link: TunnelLink }) {
  const t = useTranslations("tunnels.diagnosis");
  const cache = useQueryClient();
  const { topologyId, link: linkId } = link;
  const { mutate, ...asked } = useMutation({
    mutationFn: () => api.diagnose(topologyId, linkId),
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.tunnels }),
  });
  useEffect(() => mutate(), [mutate]);
  const known = link.tasks.find(({ kind }) => kind === "diagnose") ?? null;
  const task = newer(asked.data ?? null, known);
  const isAsking = asked.isPending || task?.state === "waiting" || task?.state === "running";
  if (asked.error && !isAsking) return <ProblemPanel error={asked.error} onRetry={() => mutate()} />;
  return (
    <section aria-label={t("title")} aria-busy={isAsking} className="flex flex-col gap-3">
      {isAsking ? (
        <p role="status" className="flex items-center gap-2 text-body text-muted">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          {t("asking")}
        </p>
      ) : null}
      {!isAsking && task?.error ? (
        <ErrorPanel
          title={t(`failed.${task.error.code}`)}
          verbatim={[task.error.azureCode, task.error.message].filter(Boolean).join(": ") || null}
          action={<Button onClick={() => mutate()}>{t("again")}</Button>}
        />
      ) : null}
      {!isAsking && task?.diagnosis ? (
        <Answer link={link} diagnosis={task.diagnosis} onAgain={() => mutate()} />
      ) : null}
    </section>
  );
}

function Answer({
  link,
  diagnosis,
  onAgain,
}: {
  link: TunnelLink;
  diagnosis: Diagnosis;
  onAgain: () => void;
}) {
  const t = useTranslations("diagnosis");
  const tPage = useTranslations("tunnels.diagnosis");
  const formats = useFormats();
  const { cause, values, checks, azure, verdict, at } = diagnosis;
  // The first fault hides those behind it: they say nothing yet.
  const fault = checks.findIndex(({ result }) => result === "fault");
  const judged = fault < 0 ? checks : checks.slice(0, fault + 1);
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]">
      <div className="flex min-w-0 flex-col items-start gap-3">
        <div>
          <h3 className="text-caption text-muted" title={formats.fullMoment(at)}>
            {tPage("titleAt", { moment: formats.clock(at) })}
          </h3>
          <p data-testid="diagnosis" className="text-read wrap-anywhere">
            <strong className="font-semibold">{t(`what.${cause}`, values)}</strong> {t(`do.${cause}`, values)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <RemedyButton link={link} diagnosis={diagnosis} />
          <Button onClick={onAgain}>
            <RefreshCw aria-hidden />
            {tPage("again")}
          </Button>
        </div>
      </div>
      <div className="min-w-0">
        <h3 className="text-caption text-muted">{tPage("checked")}</h3>
        <ul>
          {judged.map((check) => (
            <CheckLine key={check.check} check={check} />
          ))}
        </ul>
        {judged.length < checks.length ? (
          <p className="text-caption text-muted">
            {tPage("further", { count: checks.length - judged.length })}
          </p>
        ) : null}
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        {azure.map(({ connection, fields }) => (
          <div key={connection}>
            <h3 className="truncate text-caption text-muted">{tPage("azure", { connection })}</h3>
            <p className="font-mono text-caption wrap-anywhere">
              {Object.entries(fields).map(([name, value]) => (
                <span key={name} className="block">{`${name}: ${value}`}</span>
              ))}
            </p>
          </div>
        ))}
        {verdict ? (
          <div>
            <h3 className="text-caption text-muted">{tPage("verdict")}</h3>
            <p className="font-mono text-caption wrap-anywhere">
              {[verdict.code, verdict.summary].filter(Boolean).join(": ")}
            </p>
          </div>
        ) : null}
      </div>
    </div>
  );
}

const CHECK_LOOKS = {
  ok: { icon: CircleCheck, text: "text-foreground", mark: "text-ok" },
  fault: { icon: CircleX, text: "text-foreground font-semibold", mark: "text-error" },
  unknown: { icon: CircleDashed, text: "text-muted", mark: "text-muted" },
} as const;

function CheckLine({ check: { check, result } }: { check: DiagnosisCheck }) {
  const t = useTranslations("diagnosis.check");
  const { icon: Icon, text, mark } = CHECK_LOOKS[result];
  return (
    <li className={`flex items-center gap-2 text-body leading-6 ${text}`}>
      <Icon aria-hidden className={`size-4 shrink-0 ${mark}`} />
      {t(`${check}.${result}`)}
    </li>
  );
}

/** The answer of this page's own question, or a later one that somebody else asked. */
function newer(own: TunnelTask | null, known: TunnelTask | null): TunnelTask | null {
  if (own === null || known === null) return own ?? known;
  return known.requestedAt >= own.requestedAt ? known : own;
}
