"use client";

import { CircleCheck, CircleX, RotateCcw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { formatRunning } from "@/components/data/formats";
import { CopyText } from "@/components/ui/copy-text";
import type { RehearsalReply } from "@/lib/api";
import { endedWell } from "@/lib/deployment";
import type { Topology } from "@/lib/topology";
import { useRehearsedName } from "./use-rehearsed-name";

type Run = RehearsalReply["runs"][number];

export interface RehearsalRunsProps {
  rehearsal: RehearsalReply;
  topology: Topology;
}

/** The runs of a rehearsal, one a row: what went wrong in it, how it ended, how long it took. */
export function RehearsalRuns({ rehearsal, topology }: RehearsalRunsProps) {
  const t = useTranslations("rehearsal");
  return (
    <ul aria-label={t("runs")} className="border-t">
      {rehearsal.runs.map((run) => (
        <RunRow key={`${run.seed} ${run.fault}`} run={run} rehearsal={rehearsal} topology={topology} />
      ))}
    </ul>
  );
}

function RunRow({ run, rehearsal, topology }: RehearsalRunsProps & { run: Run }) {
  const t = useTranslations("rehearsal");
  const list = useFormatter().list;
  const nameOf = useRehearsedName(rehearsal, topology);
  const isGood = endedWell(run);
  const Icon = isGood ? (run.retried ? RotateCcw : CircleCheck) : CircleX;
  return (
    <li
      data-testid="rehearsal-run"
      className="flex items-start gap-x-3 border-b px-4 py-2 text-body last:border-b-0 max-sm:flex-wrap"
    >
      <Icon
        role="img"
        aria-label={t(isGood ? "endedWell" : "endedBadly")}
        className={`mt-0.5 size-4 shrink-0 ${isGood ? "text-ok" : "text-error"}`}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 max-sm:basis-4/5">
        <p className="first-letter:uppercase">
          {t(`fault.${run.fault ?? "none"}`, {
            steps: list(run.struck.map(nameOf), { type: "conjunction" }),
          })}
        </p>
        <RunEnd run={run} nameOf={nameOf} />
      </div>
      <span className="shrink-0 text-muted max-sm:pl-7">
        {t("seed")} <span className="font-mono">{run.seed}</span>
      </span>
      <span className="w-16 shrink-0 text-right text-body-strong tabular-nums">
        {formatRunning(run.tookSeconds)}
      </span>
    </li>
  );
}

const LEFT_SHOWN = 3;

/** What became of it, as far as it is not "done" and nothing else. */
function RunEnd({ run, nameOf }: { run: Run; nameOf: (id: string) => string }) {
  const t = useTranslations("rehearsal");
  const list = useFormatter().list;
  const { outcome, reason, retried, retries, takeovers, answered, end } = run;
  const sentences = [
    outcome === "done"
      ? t("ended", { connected: end.connected, tunnels: end.tunnels })
      : t(`outcomeIs.${outcome}`),
    outcome === "done" ? null : reason,
    retried === null ? null : t(`retried.${retried.outcome === "done" ? "done" : "not"}`),
    retries > 0 ? t("retries", { count: retries }) : null,
    takeovers > 0 ? t("takeovers", { count: takeovers }) : null,
    answered > 0 ? t("answered", { count: answered }) : null,
    end.left.length > 0
      ? t("left", {
          count: end.left.length,
          steps: list(end.left.slice(0, LEFT_SHOWN).map(nameOf), { type: "conjunction" }),
        })
      : null,
    end.orphans.length > 0 ? t("orphans", { count: end.orphans.length, ids: end.orphans.join(", ") }) : null,
  ];
  return (
    <>
      <p className="wrap-anywhere text-muted">{sentences.filter(Boolean).join(" ")}</p>
      {endedWell(run) ? null : (
        <p className="text-muted">
          {t("sameAgain")} <CopyText text={`--seed ${run.seed} --runs 1 --no-clean`} />
        </p>
      )}
    </>
  );
}
