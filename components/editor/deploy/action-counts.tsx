"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { PlanReply } from "@/lib/planner";

const COUNTS = [
  { key: "created", actions: ["create"], sign: "+", text: "text-ok" },
  { key: "changed", actions: ["update"], sign: "~", text: "text-active" },
  { key: "replaced", actions: ["replace"], sign: "±", text: "text-error" },
  { key: "tornDown", actions: ["delete"], sign: "−", text: "text-error" },
] as const;

/** How many resources are created, changed, replaced and torn down. */
export function ActionCounts({ steps }: { steps: PlanReply["plan"]["steps"] }) {
  const t = useTranslations("deploy.counts");
  return (
    <dl className="grid grid-cols-4 rounded-control border max-sm:grid-cols-2">
      {COUNTS.map(({ key, actions, sign, text }) => {
        const count = steps.filter((step) => (actions as readonly string[]).includes(step.action)).length;
        return (
          <div key={key} className="flex items-baseline gap-2 border-r px-3 py-2.5 last:border-r-0">
            <dd className={classNames("text-title", count > 0 ? text : "text-muted")}>
              {sign}
              {count}
            </dd>
            <dt className="order-1 truncate text-muted">{t(key)}</dt>
          </div>
        );
      })}
    </dl>
  );
}
