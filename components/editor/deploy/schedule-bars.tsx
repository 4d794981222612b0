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
  const total = Math.max(
    1,
    plan.makespan.p50Seconds,
    ...rows.map((row) => row.stretches.at(-1)?.endSeconds ?? 0),
  );
  const nameOf = (id: string) =>
    objectName(topology, id) ?? (deployed ? objectName(deployed, id) : null) ?? id;
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,8rem)_1fr_auto] items-center gap-x-3 gap-y-1.5 text-muted">
      {rows.map((row) => (
        <div key={row.id} className="contents">
          <span className="truncate">{nameOf(row.id)}</span>
          <span aria-hidden className="relative h-2 overflow-hidden rounded-[2px] bg-inset">
            {row.stretches.map((stretch) => (
              <span
                key={stretch.startSeconds}
                className="absolute inset-y-0 min-w-1 bg-progress-line"
                style={{
                  left: `min(${(stretch.startSeconds / total) * 100}%, 100% - 4px)`,
                  width: `${((stretch.endSeconds - stretch.startSeconds) / total) * 100}%`,
                }}
              />
            ))}
          </span>
          <span className="text-right">{formats.about(row.busySeconds)}</span>
        </div>
      ))}
    </div>
  );
}
