"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { TopologyTabs } from "./topology-tabs";

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

/**
 * The head of a page about one topology. Its bar has name and tabs where the editor's head has them, so that nothing jumps
 * between the tabs; under it stands the page's title.
 */
export function TopologyHead({ id, name, current, title, aside, children }: TopologyHeadProps) {
  const t = useTranslations("topologies");
  const tHeader = useTranslations("editor.header");
  return (
    <header className="border-b bg-surface">
      <div className="flex h-12 items-center gap-3 border-b px-4 max-sm:gap-1 max-sm:px-1">
        <Link
          href="/topologies"
          aria-label={tHeader("back")}
          className="flex size-11 shrink-0 items-center justify-center rounded-control text-muted sm:hidden"
        >
          <ChevronLeft aria-hidden className="size-5" />
        </Link>
        <div className="flex min-w-0 flex-1 items-center">
          <Link
            href={`/topologies/${id}`}
            title={t("openCanvas")}
            className="-ml-1.5 min-w-0 truncate rounded-control px-1.5 py-0.5 text-title hover:bg-inset"
          >
            {name ?? "…"}
          </Link>
        </div>
        <TopologyTabs id={id} current={current} className="h-full max-xl:hidden" />
        <div className="flex-1 max-xl:hidden" />
      </div>
      <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <h1 className="min-w-0 text-page">{title}</h1>
        {aside}
        <div className="flex-1" />
        {children}
      </div>
      <TopologyTabs id={id} current={current} className="h-control overflow-x-auto px-1 xl:hidden" />
    </header>
  );
}

/** What stands under the head: its left edge is the head's, at every width. */
export function TopologyBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classNames("flex w-full max-w-[1440px] flex-col gap-4 px-4 py-4", className)}>
      {children}
    </div>
  );
}
