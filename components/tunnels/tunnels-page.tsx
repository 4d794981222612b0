"use client";

import { Cable, SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/data/problem-panel";
import { useNow } from "@/components/data/use-now";
import { LiveNotice } from "@/components/deployment/live-notice";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import type { TunnelLink } from "@/lib/api";
import { countGroups, filterLinks, type LinkFilter } from "./filter-links";
import { LinkRow } from "./link-row";
import { ReadAge } from "./read-age";
import { RotateAllButton } from "./rotate-all-button";
import { ROW_GRID } from "./row-grid";
import { TunnelFilters } from "./tunnel-filters";
import { useLinkFilter } from "./use-link-filter";
import { useTunnels } from "./use-tunnels";

const NO_FILTER: LinkFilter = { group: null, topologyId: null, text: "" };
const NO_LINKS: readonly TunnelLink[] = [];

/** The morning check: every link of the workspace with its tunnels, problems first, each with its next step. */
export function TunnelsPage() {
  const t = useTranslations("tunnels");
  const { query, live } = useTunnels();
  const { filter, opened, setFilter, setOpened } = useLinkFilter();
  const now = useNow(query.data !== undefined);
  const links = query.data?.links ?? NO_LINKS;
  const shown = filterLinks(links, filter);
  const topologies = new Set(links.map(({ topologyId }) => topologyId)).size;
  return (
    <div className="mx-auto flex w-full max-w-[1344px] flex-col gap-4 px-6 py-6 max-sm:px-4">
      <PageHead
        title={t("title")}
        aside={links.length > 0 ? t("count", { links: links.length, topologies }) : undefined}
      >
        {links.length > 0 ? <ReadAge links={links} now={now} /> : null}
        {links.length > 0 ? <RotateAllButton links={links} topologies={namesOf(links)} /> : null}
      </PageHead>
      <LiveNotice live={live} />
      {query.error && !query.data ? (
        <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {links.length > 0 ? (
        <>
          <TunnelFilters
            filter={filter}
            onFilter={setFilter}
            counts={countGroups(links)}
            topologies={namesOf(links)}
          />
          <LinkList links={shown} now={now} opened={opened} onOpen={setOpened} />
        </>
      ) : null}
      {links.length > 0 && shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          text={t("noneFits", { links: links.length })}
          action={<Button onClick={() => setFilter(NO_FILTER)}>{t("showAll")}</Button>}
        />
      ) : null}
      {query.data && links.length === 0 ? (
        <EmptyState
          icon={Cable}
          text={t("none")}
          action={
            <Button asChild>
              <Link href="/topologies">{t("toTopologies")}</Link>
            </Button>
          }
        />
      ) : null}
      {query.isPending ? <Loading /> : null}
    </div>
  );
}

interface LinkListProps {
  links: readonly TunnelLink[];
  now: number;
  opened: string | null;
  onOpen: (key: string | null) => void;
}

function LinkList({ links, now, opened, onOpen }: LinkListProps) {
  const t = useTranslations("tunnels.column");
  if (links.length === 0) return null;
  return (
    <div className="overflow-hidden rounded-panel border bg-surface">
      <div
        aria-hidden
        className={classNames(
          ROW_GRID,
          "h-8 items-center border-b px-4 text-caption text-muted max-lg:hidden",
        )}
      >
        <span>{t("state")}</span>
        <span>{t("link")}</span>
        <span>{t("topology")}</span>
        <span>{t("since")}</span>
        <span className="text-right">{t("in")}</span>
        <span className="text-right">{t("out")}</span>
        <span className="max-xl:hidden">{t("day")}</span>
      </div>
      <ul>
        {links.map((link) => {
          const key = `${link.topologyId}/${link.link}`;
          return (
            <LinkRow
              key={key}
              link={link}
              now={now}
              isOpen={opened === key}
              onToggle={() => onOpen(opened === key ? null : key)}
            />
          );
        })}
      </ul>
    </div>
  );
}

function Loading() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-9 w-2/3" />
      <Skeleton className="h-72" />
    </div>
  );
}

function namesOf(links: readonly TunnelLink[]): { id: string; name: string }[] {
  const names = new Map(links.map(({ topologyId, topologyName }) => [topologyId, topologyName]));
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}
