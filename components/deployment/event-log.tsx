"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { DeploymentReply } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { OpenLog } from "./open-log";
import { useLogFilter } from "./use-log-filter";
import { useLogLines } from "./use-log-lines";

export interface EventLogProps {
  deployment: DeploymentReply;
  events: readonly DeploymentEvent[];
  /** Earlier ones were there and are not kept any more. */
  hasGap: boolean;
}

/** What happened, line by line: the newest while closed, all of them with a filter when opened. */
export function EventLog({ deployment, events, hasGap }: EventLogProps) {
  const t = useTranslations("deployment.log");
  const { isOpen, setOpen, filter, setFilter } = useLogFilter();
  const lines = useLogLines(deployment, events);
  const section = useRef<HTMLElement>(null);
  const last = lines.at(-1);
  const toggle = () => {
    setOpen(!isOpen);
    // It stands at the page's foot: opened there, it would not be seen.
    if (!isOpen) requestAnimationFrame(() => section.current?.scrollIntoView({ block: "nearest" }));
  };
  const Chevron = isOpen ? ChevronDown : ChevronUp;
  return (
    <section
      ref={section}
      id="log"
      aria-label={t("title")}
      className="overflow-hidden rounded-panel border bg-surface scroll-mt-16 scroll-mb-4 max-md:scroll-mb-24"
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={toggle}
        className="flex h-10 w-full items-center gap-3 px-4 text-left text-body hover:bg-canvas focus-visible:-outline-offset-2 pointer-coarse:h-11"
      >
        <h2 className="text-body-strong">{t("title")}</h2>
        {last && !isOpen ? (
          <>
            <span className="font-mono text-muted">{last.time}</span>
            <span className="min-w-0 flex-1 truncate">{last.text}</span>
          </>
        ) : (
          <span className="flex-1" />
        )}
        {/* There is always a first line: none means that they are still being read. */}
        {lines.length > 0 ? (
          <span className="shrink-0 text-muted">{t("lines", { count: lines.length })}</span>
        ) : null}
        <Chevron aria-hidden className="size-4 shrink-0 text-muted" />
      </button>
      {isOpen && hasGap ? <p className="border-t px-4 py-2 text-body text-muted">{t("pruned")}</p> : null}
      {isOpen ? <OpenLog deployment={deployment} lines={lines} filter={filter} onFilter={setFilter} /> : null}
    </section>
  );
}
