"use client";

import { CircleCheck, Contrast, OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import { Chip } from "@/components/ui/chip";
import { findPlace, type Topology } from "@/lib/topology";
import { judgeIntents } from "./judge-intents";
import { ownerOf } from "./place-owner";
import { usePlaceLabel } from "./use-place-label";
import type { ReachPair } from "./verdict-look";

const OUTCOMES = {
  kept: { tone: "ok", icon: CircleCheck },
  conditional: { tone: "progress", icon: Contrast },
  broken: { tone: "error", icon: OctagonAlert },
} as const;

/** Each intent with what it came to and why. */
export function IntentList({ pairs, topology }: { pairs: readonly ReachPair[]; topology: Topology }) {
  const tell = useToldSentence();
  const t = useTranslations("reach");
  const label = usePlaceLabel(topology);
  const missing = ({ from, to }: Topology["intents"][number]) =>
    [from, to].filter((place) => findPlace(topology, ownerOf(place)) === null).map(label);
  return (
    <section aria-labelledby="intents" className="rounded-panel border bg-surface">
      <h3 id="intents" className="px-4 py-3 text-body-strong">
        {t("intents")}
      </h3>
      <ul>
        {judgeIntents(topology.intents, pairs).map(({ intent, outcome, pair }) => {
          const { tone, icon } = OUTCOMES[outcome];
          return (
            <li key={intent.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-4 py-2">
              <Chip tone={tone} icon={icon}>
                {t(`outcome.${outcome}`)}
              </Chip>
              <span>{t(`intent.${intent.expect}`, { from: label(intent.from), to: label(intent.to) })}</span>
              <span className="text-muted">
                {(pair && tell(pair.because)) ??
                  missing(intent)
                    .map((name) => t("placeGone", { name }))
                    .join(" ")}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
