"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DeploymentReply } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { eventWords } from "./event-words";
import { useStepText } from "./use-step-text";

export interface LogLine {
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Time of day with seconds. */
  time: string;
  text: string;
  /** The line as it is saved: UTC, then the words. */
  full: string;
}

/** Events as lines in the page's language, oldest first. */
export function useLogLines(deployment: DeploymentReply, events: readonly DeploymentEvent[]): LogLine[] {
  const t = useTranslations("deployment.event");
  const text = useStepText(deployment);
  const locale = useLocale();
  const names = new Map(deployment.steps.map((step) => [step.id, text.name(step)]));
  const { topology } = deployment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step's name never changes within one deployment.
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium", hourCycle: "h23" });
    return events.map((event) => {
      const { key, values } = eventWords(event, names.get(event.step ?? "") ?? event.step ?? "", topology);
      const words = t(key, values);
      return {
        seq: event.seq,
        at: event.at,
        time: clock.format(Date.parse(event.at)),
        text: words,
        full: `${event.at} ${words}`,
      };
    });
  }, [events, locale, t]);
}

/** Offers text as a file to save. */
export function saveText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  URL.revokeObjectURL(url);
}
