"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useToldSentence } from "@/components/data/told-sentences";
import type { DeploymentReply } from "@/lib/api";
import { createTelling, type DeploymentEvent, type Told } from "@/lib/deployment";
import { eventWords } from "./event-words";
import { useEndReason } from "./use-end-reason";
import { useStepText } from "./use-step-text";

export interface LogLine extends Told {
  /** Time of day with seconds. */
  time: string;
  text: string;
}

/** Events as lines in the page's language, oldest first. */
export function useLogLines(deployment: DeploymentReply, events: readonly DeploymentEvent[]): LogLine[] {
  const t = useTranslations("deployment.event");
  const text = useStepText(deployment);
  const tell = useToldSentence();
  const locale = useLocale();
  const endReason = useEndReason(deployment);
  const steps = new Map(deployment.steps.map((step) => [step.id, step]));
  const { topology } = deployment;
  const inOwnWords = (event: DeploymentEvent): Record<string, string> => {
    switch (event.type) {
      case "deployment:state":
        if (event.data.state === "failed" && endReason !== null) return { reason: endReason };
        return event.data.reason === undefined ? {} : { reason: tell(event.data.reason) };
      case "step:failed":
        return { message: text.failure(event.data.error, event.data.message) };
      case "step:skipped":
        return { because: text.skipped(steps.get(event.step ?? ""), event.data.because) };
      case "tunnel:action":
      case "key:rotation":
        return event.data.message === undefined ? {} : { message: tell(event.data.message) };
      default:
        return {};
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: names and reasons stand still once their event is there; the state tells when the end's reason comes.
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium", hourCycle: "h23" });
    const telling = createTelling();
    const told = [...events.flatMap((event) => telling.take(event)), ...telling.rest()];
    return told.map(({ event, events }) => {
      const step = steps.get(event.step ?? "");
      const { key, values } = eventWords(event, step ? text.name(step) : (event.step ?? ""), topology);
      const all = { ...values, ...inOwnWords(event) };
      const words = events.length > 1 ? t("skippedTogether", { ...all, count: events.length }) : t(key, all);
      return { event, events, time: clock.format(Date.parse(event.at)), text: words };
    });
  }, [events, locale, t, deployment.state]);
}
