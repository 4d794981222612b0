import { Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES, type Tone } from "@/components/ui/tone";
import type { Severity } from "@/lib/planner";
import type { FindingBadge as Badge } from "../flow-types";

/** How a severity looks, wherever it is shown. */
export const SEVERITY_LOOKS: Record<Severity, { tone: Tone; icon: LucideIcon }> = {
  error: { tone: "error", icon: OctagonAlert },
  warning: { tone: "progress", icon: TriangleAlert },
  info: { tone: "active", icon: Info },
};

/** "Is it wrong?": the worst severity and how many of it. */
export function FindingBadge({ finding, className }: { finding: Badge; className?: string }) {
  const { tone, icon: Icon } = SEVERITY_LOOKS[finding.severity];
  const { text, tint, border } = TONE_CLASSES[tone];
  return (
    <span
      aria-hidden
      className={classNames(
        "flex h-5 items-center gap-1 rounded-full border px-2 text-caption tabular-nums",
        text,
        tint,
        border,
        className,
      )}
    >
      <Icon className="size-3.5" />
      {finding.count}
    </span>
  );
}
