"use client";

import { useTranslations } from "next-intl";
import type { DeploymentReply } from "@/lib/api";
import { isSettled } from "@/lib/deployment";
import { NeedAddress } from "./need-address";
import { NeedKey } from "./need-key";
import { needKey } from "./open-needs";
import { countHeldUp } from "./step-groups";
import { useOpenNeeds } from "./use-open-needs";

/** What only a person can say, each with its field; shown already while other steps run. */
export function NeedsYou({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const asked = useOpenNeeds(deployment);
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
