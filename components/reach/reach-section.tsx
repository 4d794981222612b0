"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/ui/section";
import type { Reachability } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { IntentList } from "./intent-list";
import { ReachFrom } from "./reach-from";
import { ReachMatrix } from "./reach-matrix";

/** More places do not stand side by side on a page. */
const MATRIX_UP_TO = 16;

/** Who reaches whom once the draft stands: at a glance, from each place with way and reason, and against the intents. */
export function ReachSection({ reachability, topology }: { reachability: Reachability; topology: Topology }) {
  const t = useTranslations("reach");
  const { complete, places, pairs } = reachability;
  const [chosen, setChosen] = useState<string | null>(null);
  const from = chosen !== null && places.includes(chosen) ? chosen : (places[0] ?? null);
  if (!complete)
    return <Section title={t("title")}>{<Note text={t("tooMany", { count: places.length })} />}</Section>;
  return (
    <Section title={t("title")} count={places.length}>
      {from === null || places.length < 2 ? (
        <Note text={t("tooFew")} />
      ) : (
        <div className="overflow-hidden rounded-panel border bg-surface">
          {places.length <= MATRIX_UP_TO ? (
            <ReachMatrix {...{ places, pairs, topology, from }} onChoose={setChosen} />
          ) : null}
          <ReachFrom {...{ places, pairs, topology, from }} onChoose={setChosen} />
        </div>
      )}
      {topology.intents.length > 0 ? <IntentList pairs={pairs} topology={topology} /> : null}
    </Section>
  );
}

function Note({ text }: { text: string }) {
  return <p className="rounded-panel border bg-surface px-4 py-3 text-body text-muted">{text}</p>;
}
