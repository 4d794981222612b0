"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatRunning } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import { useNow } from "@/components/data/use-now";
import { NeedsYou } from "@/components/deployment/needs-you";
import { EndPanel } from "@/components/deployment/outcome";
import { TunnelsPanel } from "@/components/deployment/tunnels-panel";
import { useOpenNeeds } from "@/components/deployment/use-open-needs";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES, type Tone } from "@/components/ui/tone";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { useLive } from "../live-context";
import { useElapsed } from "../nodes/use-place-words";

/** "What Azure says": counts, what waits for a person, running steps, tunnels one row per direction. */
export function LivePanel() {
  const t = useTranslations("editor.live");
  const { deployment, isDeploying, tunnels } = useLive();
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex items-center justify-between gap-3 px-4 py-3">
        <h2 className="text-title">{t("title")}</h2>
        <Freshness />
      </header>
      {deployment && isDeploying ? (
        <RunningCounts deployment={deployment} />
      ) : (
        <Counts running={0} waiting={0} />
      )}
      {deployment === null ? (
        <p className="border-t px-4 py-4 text-read text-muted">{t("nothing")}</p>
      ) : (
        <>
          <div className="p-4 empty:hidden [&_form>div]:w-full [&_form>div]:basis-full [&_form>div:last-child]:max-w-none [&_form>div:last-child>div]:flex-col [&_form>div:last-child>div]:items-stretch [&_form>svg]:hidden [&_form]:flex-wrap [&_form_input]:w-full">
            <NeedsYou deployment={deployment} />
          </div>
          {isDeploying ? null : <Ended deployment={deployment} />}
          {isDeploying ? <RunningNow deployment={deployment} /> : null}
          <TunnelsPanel deployment={isDeploying ? deployment : { ...deployment, tunnels: [...tunnels] }} />
        </>
      )}
    </div>
  );
}

const FRESH_FOR_MS = 60_000;

/** How old what is shown is; the stream says it while a deployment runs, the last look at Azure otherwise. */
function Freshness() {
  const t = useTranslations("editor.live");
  const formats = useFormats();
  const { stream, isDeploying, observedAt } = useLive();
  const now = useNow(true);
  if (isDeploying && stream.state === "live") return <Dot tone="ok" text={t("following")} />;
  if (stream.state === "paused" && stream.lastLiveAt !== null)
    return <Dot tone="progress" text={t("paused", { age: formats.ago(stream.lastLiveAt, now) })} />;
  if (observedAt === null) return null;
  const isFresh = now - Date.parse(observedAt) < FRESH_FOR_MS;
  return <Dot tone={isFresh ? "ok" : "neutral"} text={formats.ago(observedAt, now)} />;
}

function Dot({ tone, text }: { tone: Tone; text: string }) {
  return (
    <span className="flex items-center gap-1.5 text-caption text-muted">
      <span aria-hidden className={classNames("size-2 rounded-full", TONE_CLASSES[tone].line)} />
      {text}
    </span>
  );
}

function RunningCounts({ deployment }: { deployment: DeploymentReply }) {
  const waiting = useOpenNeeds(deployment).length;
  const running = deployment.steps.filter((step) => step.state === "running").length;
  return <Counts running={running} waiting={waiting} />;
}

function Counts({ running, waiting }: { running: number; waiting: number }) {
  const t = useTranslations("editor.live");
  const { states } = useLive();
  const links = [...states.links.values()];
  const connected = links.filter((link) => link.state === "connected" || link.state === "peered").length;
  const down = links.filter((link) => ["notConnected", "oneSide", "failed"].includes(link.state)).length;
  const figures: { key: "connected" | "down" | "running" | "waiting"; count: number; tone: Tone }[] = [
    { key: "connected", count: connected, tone: "ok" },
    { key: "down", count: down, tone: "error" },
    { key: "running", count: running, tone: "progress" },
    { key: "waiting", count: waiting, tone: "attention" },
  ];
  return (
    <dl className="grid grid-cols-4 border-y">
      {figures.map(({ key, count, tone }) => (
        <div key={key} className="flex flex-col-reverse justify-end border-r px-3 py-2 last:border-r-0">
          <dt className="text-caption text-muted">{t(`counts.${key}`, { count })}</dt>
          <dd className={classNames("text-figure", count > 0 ? TONE_CLASSES[tone].text : "text-subtle")}>
            {count}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How the last deployment ended, as long as the tunnels it brought up still stand. */
function Ended({ deployment }: { deployment: DeploymentReply }) {
  const { states } = useLive();
  const isDown = [...states.links.values()].some((link) => link.state === "notConnected");
  if (deployment.state === "done" && isDown) return null;
  return (
    <div className="border-b p-4">
      <EndPanel deployment={deployment} />
    </div>
  );
}

function RunningNow({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("editor.live");
  const running = deployment.steps.filter((step) => step.state === "running");
  return (
    <section aria-label={t("runningNow")} className="border-b px-4 pb-4">
      <header className="flex h-9 items-center justify-between">
        <h3 className="text-body-strong">{t("runningNow")}</h3>
        <Link href={`/deployments/${deployment.id}`} className="text-accent hover:underline">
          {t("openDeployment")}
        </Link>
      </header>
      {running.length === 0 ? <p className="text-muted">{t("noneRunning")}</p> : null}
      <ul className="flex flex-col gap-3">
        {running.map((step) => (
          <RunningStep key={step.id} step={step} />
        ))}
      </ul>
    </section>
  );
}

function RunningStep({ step }: { step: StepReply }) {
  const t = useTranslations("editor.live");
  const formats = useFormats();
  const elapsed = useElapsed(step.startedAt === null ? null : { startedAt: step.startedAt });
  const share = Math.min(1, elapsed / Math.max(1, step.p50Seconds));
  return (
    <li>
      <p className="flex justify-between gap-3">
        <span className="min-w-0 truncate">{step.armId.slice(step.armId.lastIndexOf("/") + 1)}</span>
        <span className="shrink-0 text-muted">
          {t("runningFor", { running: formatRunning(elapsed), about: formats.about(step.p50Seconds) })}
        </span>
      </p>
      <span aria-hidden className="mt-1 block h-1 overflow-hidden rounded-full bg-inset">
        <span
          className="block h-full origin-left bg-progress-line transition-transform"
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
    </li>
  );
}
