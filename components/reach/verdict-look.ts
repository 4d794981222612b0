import { CircleCheck, CircleMinus, Contrast, type LucideIcon } from "lucide-react";
import type { Reachability } from "@/lib/planner";

export type ReachPair = Reachability["pairs"][number];
export type Verdict = ReachPair["verdict"];

/** How a verdict looks, wherever it is shown. */
export const VERDICT_LOOKS: Record<Verdict, { icon: LucideIcon; text: string }> = {
  reachable: { icon: CircleCheck, text: "text-ok" },
  conditional: { icon: Contrast, text: "text-progress" },
  unreachable: { icon: CircleMinus, text: "text-subtle" },
};
