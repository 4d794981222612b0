"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface TopologyHeadProps {
  id: string;
  /** Undefined while it loads. */
  name: string | undefined;
  current: "addresses" | "plan" | "history";
  /** The page's title. */
  title: ReactNode;
  /** Chips and muted words beside the title. */
  aside?: ReactNode;
  children?: ReactNode;
}

const VIEWS = [
  { view: "canvas", path: "" },
  { view: "table", path: "/table" },
  { view: "addresses", path: "/addresses" },
  { view: "plan", path: "/plan" },
  { view: "history", path: "/history" },
] as const;

/** The head of a page about one topology: where one is, the title, and the topology's other views. */
export function TopologyHead({ id, name, current, title, aside, children }: TopologyHeadProps) {
  const t = useTranslations("topologies");
  return (
    <header className="border-b bg-surface px-6 pt-3 max-sm:px-4">
      <nav aria-label={t("title")} className="flex items-center gap-1 text-body text-muted">
        <Link href="/topologies" className="hover:text-foreground hover:underline">
          {t("title")}
        </Link>
        <ChevronRight aria-hidden className="size-4 shrink-0" />
        <Link href={`/topologies/${id}`} className="truncate hover:text-foreground hover:underline">
          {name ?? "…"}
        </Link>
      </nav>
      <div className="mt-1 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 text-page">{title}</h1>
        {aside}
        <div className="flex-1" />
        {children}
      </div>
      <nav aria-label={t("tabs.label")} className="mt-2 -mb-px flex gap-1">
        {VIEWS.map(({ view, path }) => (
          <Link
            key={view}
            href={`/topologies/${id}${path}`}
            aria-current={view === current ? "page" : undefined}
            className={classNames(
              "flex h-control items-center border-b-2 px-3 text-body transition-colors",
              view === current
                ? "border-accent font-semibold text-accent"
                : "border-transparent text-muted hover:text-foreground",
            )}
          >
            {t(`tabs.${view}`)}
          </Link>
        ))}
      </nav>
    </header>
  );
}
