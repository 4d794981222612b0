"use client";

import { useTranslations } from "next-intl";
import type { DeploymentReply, StepReply } from "@/lib/api";
import { isFinal, isSettled } from "@/lib/deployment";
import type { Need } from "@/lib/planner";
import { NeedAddress } from "./need-address";
import { NeedKey } from "./need-key";
import { countHeldUp } from "./step-groups";

/** What only a person can say, each with its field; shown already while other steps run. */
export function NeedsYou({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  if (isFinal(deployment.state) || deployment.state === "cancelling") return null;
  const asked = collectNeeds(deployment.steps);
  if (asked.length === 0) return null;
  const open = deployment.steps.filter(({ state }) => !isSettled(state)).length;
  const others =
    open -
    countHeldUp(
      deployment.steps,
      asked.flatMap(({ steps }) => steps),
    );
  return (
    <section aria-label={t("needsYou")} className="flex flex-col gap-3">
      {asked.map(({ need, steps }) => {
        const counts = t("heldUp", { held: countHeldUp(deployment.steps, steps), others });
        return need.need === "deviceAddress" ? (
          <NeedAddress key={needKey(need)} deployment={deployment} need={need} counts={counts} />
        ) : (
          <NeedKey key={needKey(need)} deployment={deployment} need={need} counts={counts} />
        );
      })}
    </section>
  );
}

function collectNeeds(steps: readonly StepReply[]): { need: Need; steps: StepReply[] }[] {
  const found = new Map<string, { need: Need; steps: StepReply[] }>();
  for (const step of steps) {
    if (step.state !== "pending" && step.state !== "waiting") continue;
    for (const need of step.needs) {
      const entry = found.get(needKey(need)) ?? { need, steps: [] };
      entry.steps.push(step);
      found.set(needKey(need), entry);
    }
  }
  return [...found.values()];
}

function needKey(need: Need): string {
  return need.need === "sharedKey" ? `key ${need.link}` : `address ${need.site} ${need.device}`;
}
