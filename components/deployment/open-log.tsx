"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { DeploymentReply } from "@/lib/api";
import { filterLog, type LogFilter } from "./log-filter";
import { LogLineItem } from "./log-line-item";
import { LogTools } from "./log-tools";
import type { LogLine } from "./use-log-lines";

export interface OpenLogProps {
  deployment: DeploymentReply;
  lines: readonly LogLine[];
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
}

/** Drawn at once: a deployment of a hundred VNets tells thousands of lines. */
const PAGE = 500;

/** The lines that fit the filter, the newest page of them; it follows what happens until somebody stops it. */
export function OpenLog({ deployment, lines, filter, onFilter }: OpenLogProps) {
  const t = useTranslations("deployment.log");
  const [isFollowing, setFollowing] = useState(true);
  const [pages, setPages] = useState(1);
  const list = useRef<HTMLOListElement>(null);
  const fitting = useMemo(() => filterLog(lines, filter), [lines, filter]);
  const shown = fitting.slice(-PAGE * pages);
  const earlier = fitting.length - shown.length;
  const newest = shown.at(-1)?.event.seq;
  useEffect(() => {
    if (isFollowing && newest !== undefined) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest, isFollowing]);
  return (
    <div className="border-t">
      <LogTools
        deployment={deployment}
        filter={filter}
        onFilter={onFilter}
        isFollowing={isFollowing}
        onFollow={setFollowing}
        fitting={fitting}
        all={lines.length}
      />
      <ol
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard.
        tabIndex={0}
        aria-label={t("title")}
        className="max-h-80 overflow-y-auto px-4 py-2 text-body focus-visible:-outline-offset-2 max-md:max-h-[60vh]"
      >
        {earlier > 0 ? (
          <li className="pb-2 text-center">
            <Button
              size="dense"
              onClick={() => {
                setFollowing(false);
                setPages(pages + 1);
              }}
            >
              {t("earlier", { count: Math.min(PAGE, earlier), left: earlier })}
            </Button>
          </li>
        ) : null}
        {shown.map((line) => (
          <LogLineItem key={line.event.seq} line={line} />
        ))}
        {shown.length === 0 ? (
          <li className="py-2 text-muted">{t(lines.length === 0 ? "noneYet" : "noLines")}</li>
        ) : null}
      </ol>
    </div>
  );
}
