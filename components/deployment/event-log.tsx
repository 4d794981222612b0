"use client";

import { ChevronDown, ChevronUp, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { DeploymentReply } from "@/lib/api";
import type { DeploymentEvent } from "@/lib/deployment";
import { type LogLine, saveText, useLogLines } from "./use-log-lines";

export interface EventLogProps {
  deployment: DeploymentReply;
  events: readonly DeploymentEvent[];
}

/** What happened, line by line: the newest while closed, all of them with a filter when opened. */
export function EventLog({ deployment, events }: EventLogProps) {
  const t = useTranslations("deployment.log");
  const [isOpen, setOpen] = useState(false);
  const lines = useLogLines(deployment, events);
  const last = lines.at(-1);
  const Chevron = isOpen ? ChevronDown : ChevronUp;
  return (
    <section aria-label={t("title")} className="overflow-hidden rounded-panel border bg-surface">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex h-10 w-full items-center gap-3 px-4 text-left text-body hover:bg-canvas focus-visible:-outline-offset-2"
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
        <span className="shrink-0 text-muted">{t("lines", { count: lines.length })}</span>
        <Chevron aria-hidden className="size-4 shrink-0 text-muted" />
      </button>
      {isOpen ? <OpenLog lines={lines} fileName={`deployment-${deployment.number}.log`} /> : null}
    </section>
  );
}

function OpenLog({ lines, fileName }: { lines: readonly LogLine[]; fileName: string }) {
  const t = useTranslations("deployment.log");
  const [filter, setFilter] = useState("");
  const [isFollowing, setFollowing] = useState(true);
  const list = useRef<HTMLOListElement>(null);
  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return lines.filter((line) => line.text.toLowerCase().includes(wanted));
  }, [lines, filter]);
  useEffect(() => {
    if (isFollowing && shown.length > 0) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [shown, isFollowing]);
  return (
    <div className="border-t">
      <div className="flex flex-wrap items-center gap-3 border-b px-4 py-2">
        <Input
          aria-label={t("filter")}
          placeholder={t("filter")}
          value={filter}
          className="w-56"
          onChange={(event) => setFilter(event.target.value)}
        />
        <label htmlFor="log-follow" className="inline-flex items-center gap-2 text-body">
          <Checkbox
            id="log-follow"
            checked={isFollowing}
            onCheckedChange={(checked) => setFollowing(checked === true)}
          />
          {t("follow")}
        </label>
        <span className="flex-1" />
        <Button size="dense" onClick={() => saveText(fileName, lines.map((line) => line.full).join("\n"))}>
          <Download aria-hidden />
          {t("download")}
        </Button>
      </div>
      <ol
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard.
        tabIndex={0}
        aria-label={t("title")}
        className="max-h-80 overflow-y-auto px-4 py-2 text-body focus-visible:-outline-offset-2"
      >
        {shown.map((line) => (
          <li key={line.seq} className="flex gap-3 py-0.5">
            <time dateTime={line.at} className="shrink-0 font-mono text-muted">
              {line.time}
            </time>
            <span className="min-w-0 wrap-anywhere">{line.text}</span>
          </li>
        ))}
        {shown.length === 0 ? <li className="py-2 text-muted">{t("noLines")}</li> : null}
      </ol>
    </div>
  );
}
