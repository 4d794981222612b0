"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck, LoaderCircle, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { PreflightReport } from "@/lib/deployment";
import { DoubtNotice } from "./doubt-notice";
import { FaultList } from "./fault-list";
import { CopyRole, RoleHelp } from "./role-help";

interface PreflightCheckProps {
  topologyId: string;
  /** What has to be done before Azure is asked about the draft, such as saving it; false: it is not asked. */
  before?: () => Promise<boolean>;
  className?: string;
}

/** Asks Azure ahead what would keep a deployment of the draft from its first write, and shows the answer. */
export function PreflightCheck({ topologyId, before, className }: PreflightCheckProps) {
  const t = useTranslations("preflight");
  const check = useMutation({
    mutationFn: async () =>
      before === undefined || (await before()) ? api.preflight(topologyId, "deploy") : null,
  });
  return (
    <section className={classNames("flex flex-col gap-3", className)} aria-busy={check.isPending}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button disabled={check.isPending} onClick={() => check.mutate()}>
          {check.isPending ? (
            <LoaderCircle aria-hidden className="animate-spin" />
          ) : (
            <ShieldCheck aria-hidden />
          )}
          {t(check.isPending ? "checking" : "check")}
        </Button>
        {check.data ? <CheckedAt report={check.data} /> : null}
      </div>
      {check.data || check.error ? null : <p className="text-caption text-muted">{t("checkHint")}</p>}
      <div role="status" className="flex flex-col gap-3 empty:hidden">
        {check.data ? <Answer report={check.data} /> : null}
      </div>
      {check.error ? <ProblemPanel error={check.error} /> : null}
    </section>
  );
}

function CheckedAt({ report: { at } }: { report: PreflightReport }) {
  const t = useTranslations("preflight");
  const formats = useFormats();
  return (
    <span className="text-caption text-muted" title={formats.fullMoment(at)}>
      {t("checked", { time: formats.moment(at) })}
    </span>
  );
}

function Answer({ report }: { report: PreflightReport }) {
  const t = useTranslations("preflight");
  const { faults, doubts, role } = report;
  const isRightMissing = faults.some(({ fault }) => fault === "right");
  return (
    <>
      {faults.length === 0 ? (
        <p className="flex items-center gap-2 text-read text-ok">
          <CircleCheck aria-hidden className="size-4 shrink-0" />
          {t("clear")}
        </p>
      ) : (
        <ErrorPanel
          title={t("title", { count: faults.length })}
          action={isRightMissing ? <CopyRole role={role} /> : null}
        >
          <FaultList faults={faults} />
          {isRightMissing ? <RoleHelp role={role} /> : null}
        </ErrorPanel>
      )}
      <DoubtNotice doubts={doubts} />
    </>
  );
}
