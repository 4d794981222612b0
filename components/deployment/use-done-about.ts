"use client";

import { useTranslations } from "next-intl";
import { formatRunning } from "@/components/data/formats";
import { useClockScale } from "@/components/data/use-environment";
import { useFormats } from "@/components/data/use-formats";
import { useNow } from "@/components/data/use-now";
import type { DeploymentReply } from "@/lib/api";
import { workClock } from "@/lib/deployment";

/**
 * When a deployment will be done, on the one clock that the page shows: a time of day in real Azure. Under a faster
 * clock that would be neither Azure's nor ours, so it is the running time at the end, and `onAzuresClock` says so.
 */
export function useDoneAbout(deployment: DeploymentReply) {
  const t = useTranslations("deployment");
  const formats = useFormats();
  const scale = useClockScale();
  const isStanding = deployment.state === "waiting" || deployment.state === "paused";
  const clock = workClock(deployment, useNow(isStanding), scale);
  const isFaster = scale !== 1;
  return {
    /** `seconds` of Azure's time at work after the begin: "14:21", or "19:53" after the begin. */
    moment: (seconds: number) => (isFaster ? formatRunning(seconds) : formats.clock(clock.toMoment(seconds))),
    /** "done about 14:21", or "of about 19:53 on Azure's clock". */
    words: (seconds: number) =>
      isFaster
        ? t("ofAbout", { time: formatRunning(seconds) })
        : t("doneAboutTime", { time: formats.clock(clock.toMoment(seconds)) }),
    isFaster,
    /** When a person was waited for, or it was paused, in seconds at work: no time passes there on the axis. */
    waits: clock.spans.map(({ from }) => clock.toWork(from)),
  };
}
