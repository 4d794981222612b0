"use client";

import { CircleCheck, CircleSlash, type LucideIcon, PlugZap, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatRunning } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ErrorPanel } from "@/components/ui/error-panel";
import { TONE_CLASSES, type Tone } from "@/components/ui/tone";
import type { DeploymentReply } from "@/lib/api";
import { RefusedPanel } from "./refused-panel";
import { RetryButton } from "./retry-button";
import { gatherFailures } from "./same-failures";
import { StepError } from "./step-error";
import { tunnelRows } from "./tunnel-rows";
import { useAzureElapsed } from "./use-azure-elapsed";
import { useEndReason } from "./use-end-reason";

/** How a deployment ended, in sentences; failures show Azure's words below ours, also while the rest goes on. */
export function Outcome({ deployment }: { deployment: DeploymentReply }) {
  const failed = deployment.steps.filter((step) => step.state === "failed");
  // One panel tells a failure: the step's own says what, and once it is over, how far it got and the ways on.
  const isBroken = deployment.state === "failed" || deployment.state === "stopped";
  const isTold = isBroken && failed.length > 0;
  return (
    <>
      {isTold ? null : <EndPanel deployment={deployment} />}
      {gatherFailures(failed).map(({ step, others }, at) => (
        <StepError
          key={step.id}
          step={step}
          others={others.length}
          deployment={deployment}
          {...(isTold && at === 0 ? { ways: <WaysOn deployment={deployment} /> } : {})}
        />
      ))}
    </>
  );
}

/** How it ended, in one panel; null while it goes. */
export function EndPanel({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment.end");
  const reason = useEndReason(deployment);
  const tearDown = deployment.kind === "tearDown";
  switch (deployment.state) {
    case "failed":
      return <ErrorPanel title={t("failed")} detail={reason} action={<WaysOn deployment={deployment} />} />;
    case "refused":
      return <RefusedPanel deployment={deployment} />;
    case "stopped":
      return <ErrorPanel title={t("stopped")} detail={reason} action={<WaysOn deployment={deployment} />} />;
    case "cancelled":
      return (
        <Ended tone="neutral" icon={CircleSlash} title={t("cancelled")}>
          <span>{reason}</span>
          <span className="xl:ml-auto">
            <WhatIsLeft deployment={deployment} />
          </span>
        </Ended>
      );
    case "done":
      if (tearDown) {
        return (
          <Ended tone="neutral" icon={Trash2} title={t("tornDown", { count: deployment.stepsTotal })}>
            <TookAbout deployment={deployment} />
          </Ended>
        );
      }
      return <DonePanel deployment={deployment} />;
    default:
      return null;
  }
}

function DonePanel({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment.end");
  const rows = tunnelRows(deployment);
  const tunnels = rows.length;
  const gateways = deployment.topology.vnets.filter((vnet) => vnet.gateway !== null).length;
  const devices = deployment.devicesPending;
  const down = rows.filter(({ tunnel, look }) => tunnel !== null && look.words !== "connected").length;
  // "Done" itself says that every tunnel between VNets came up; what they do today is another matter.
  const isStillSo = down === 0 && deployment.isNewest !== false;
  const title =
    devices > 0
      ? t("devicesPending", { count: devices })
      : t(isStillSo ? "connected" : "wasConnected", { gateways, tunnels });
  return (
    <Ended tone={devices > 0 ? "active" : "ok"} icon={devices > 0 ? PlugZap : CircleCheck} title={title}>
      <TookAbout deployment={deployment} />
      {devices > 0 ? <span>{t("devicesHint")}</span> : null}
      {devices === 0 && down > 0 && deployment.isNewest !== false ? (
        <span className="text-error">
          {t("downNow", { count: down, total: tunnels })}{" "}
          <Link href="/tunnels" className="text-accent underline underline-offset-2">
            {t("openTunnels")}
          </Link>
        </span>
      ) : null}
    </Ended>
  );
}

function TookAbout({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment.end");
  const formats = useFormats();
  const elapsed = useAzureElapsed(deployment);
  if (!elapsed) return null;
  const took = formatRunning(elapsed.azureSeconds);
  return <span>{t("took", { took, forecast: formats.about(deployment.makespan.p50Seconds) })}</span>;
}

/** Deploying again goes on where it failed: what stands is not touched. */
function WaysOn({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment.end");
  const { stepsDone: done, stepsTotal: total } = deployment;
  return (
    <>
      <p className="basis-full text-body text-muted">
        {t(deployment.state === "stopped" ? "howFarStopped" : "howFar", { done, total })}
      </p>
      <RetryButton deployment={deployment} />
      <WhatIsLeft deployment={deployment} />
    </>
  );
}

function WhatIsLeft({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment.end");
  return (
    <Button asChild>
      <Link href={`/topologies/${deployment.topologyId}/plan`}>{t("whatIsLeft")}</Link>
    </Button>
  );
}

interface EndedProps {
  tone: Tone;
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

function Ended({ tone, icon: Icon, title, children }: EndedProps) {
  const classes = TONE_CLASSES[tone];
  return (
    <section
      role="status"
      data-testid="outcome"
      className={classNames(
        "flex items-center gap-3 rounded-panel border border-l-4 bg-surface px-4 py-3 max-sm:items-start",
        classes.border,
      )}
    >
      <Icon aria-hidden className={classNames("size-5 shrink-0", classes.text)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 wrap-anywhere text-read text-muted">
        <p className="text-card text-foreground">{title}</p>
        {children}
      </div>
    </section>
  );
}
