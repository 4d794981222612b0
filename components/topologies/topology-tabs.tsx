"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

const TABS = [
  { tab: "canvas", path: "" },
  { tab: "table", path: "/table" },
  { tab: "addresses", path: "/addresses" },
  { tab: "plan", path: "/plan" },
  { tab: "history", path: "/history" },
] as const;
export type TopologyTab = (typeof TABS)[number]["tab"];

export interface TopologyTabsProps {
  id: string;
  current: TopologyTab;
  /** The query that goes along to the two looks at one open design. */
  search?: string;
  className?: string;
}

/** The pages of a topology; at the same place on each of them, whichever is the bold one. */
export function TopologyTabs({ id, current, search = "", className }: TopologyTabsProps) {
  const t = useTranslations("topologies.tabs");
  return (
    <nav aria-label={t("label")} className={classNames("flex items-stretch gap-1", className)}>
      {TABS.map(({ tab, path }) => (
        <Link
          key={tab}
          href={`/topologies/${id}${path}${search !== "" && isSameDesign(tab) ? `?${search}` : ""}`}
          aria-current={tab === current ? "page" : undefined}
          data-words={t(tab)}
          className={classNames(
            "flex flex-col justify-center border-y-2 border-transparent px-3 text-muted hover:text-foreground focus-visible:-outline-offset-2",
            "after:invisible after:h-0 after:overflow-hidden after:font-semibold after:content-[attr(data-words)]",
            tab === current && "border-b-accent font-semibold text-foreground",
          )}
        >
          {t(tab)}
        </Link>
      ))}
    </nav>
  );
}

/** Canvas and table show one design, so what is selected, filtered and framed goes along. */
function isSameDesign(tab: TopologyTab): boolean {
  return tab === "canvas" || tab === "table";
}
