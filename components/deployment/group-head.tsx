"use client";

import { Building2, Network, Package } from "lucide-react";
import { useTranslations } from "next-intl";
import type { StepGroup } from "./step-groups";

const ICONS = { vnet: Network, site: Building2, other: Package };

export interface GroupHeadProps {
  group: Omit<StepGroup<unknown>, "steps">;
  /** Stands at the right end: "3 of 6". */
  aside: string;
}

/** The heading of one place's steps: name, region and resource group. */
export function GroupHead({ group, aside }: GroupHeadProps) {
  const t = useTranslations("deployment");
  const Icon = ICONS[group.kind];
  const where =
    group.kind === "site" ? t("onPremises") : [group.region, group.resourceGroup].filter(Boolean).join(" · ");
  return (
    <div className="flex h-7 items-center gap-2 border-b bg-inset px-3">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      {/* Above the chart's grid and the line of now, which run behind every heading. */}
      <div className="relative z-[2] flex min-w-0 items-center gap-2 bg-inset pr-2">
        <h3 className="truncate text-body-strong">{group.name ?? t("otherPlace")}</h3>
        <span className="truncate text-body text-muted">{where}</span>
      </div>
      <span className="flex-1" />
      <span className="relative z-[2] shrink-0 bg-inset pl-1 text-body text-muted">{aside}</span>
    </div>
  );
}
