"use client";

import { useFormats } from "@/components/data/use-formats";
import type { PlanReply } from "@/lib/planner";
import { useEditor } from "../editor-context";
import { schedulePlan } from "../state/plan-schedule";
import { objectName } from "../state/restore";

/** More rows say nothing new about what takes the time. */
const SHOWN = 8;

/** What takes the time, by place and link. */
export function ScheduleBars({ plan }: { plan: PlanReply["plan"] }) {
  const formats = useFormats();
  const topology = useEditor((state) => state.topology);
  const deployed = useEditor((state) => state.deployed?.topology);
  const rows = schedulePlan(plan.steps).slice(0, SHOWN);
  const total = Math.max(1, ...rows.map((row) => row.endSeconds));
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,8rem)_1fr_auto] items-center gap-x-3 gap-y-1.5 text-muted">
      {rows.map((row) => {
        const name =
          objectName(topology, row.id ?? "") ??
          (deployed ? objectName(deployed, row.id ?? "") : null) ??
          row.id;
        return (
          <div key={row.id} className="contents">
            <span className="truncate">{name}</span>
            <span aria-hidden className="relative h-2 rounded-[2px] bg-inset">
              <span
                className="absolute inset-y-0 min-w-1 rounded-[2px] bg-progress-line"
                style={{
                  left: `${(row.startSeconds / total) * 100}%`,
                  width: `${((row.endSeconds - row.startSeconds) / total) * 100}%`,
                }}
              />
            </span>
            <span className="text-right">{formats.about(row.endSeconds - row.startSeconds)}</span>
          </div>
        );
      })}
    </div>
  );
}
