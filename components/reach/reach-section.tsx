"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import type { Reachability } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { IntentList } from "./intent-list";
import { type ReachDirection, ReachFrom } from "./reach-from";
import { ReachMatrix } from "./reach-matrix";
import { useReachOf } from "./use-reach-of";

/** More places do not stand side by side on a page. */
const MATRIX_UP_TO = 16;

/** Who reaches whom once the draft stands: at a glance, from each place with way and reason, and against the intents. */
export function ReachSection({ reachability, topology }: { reachability: Reachability; topology: Topology }) {
  const t = useTranslations("reach");
  const { complete, places, pairs } = reachability;
  const [chosen, setChosen] = useState<string | null>(null);
  const [direction, setDirection] = useState<ReachDirection>("from");
  const place = chosen !== null && places.includes(chosen) ? chosen : (places[0] ?? null);
  const asked = useReachOf(topology, place, !complete);
  const own = complete ? { ...asked, pairs } : asked;
  return (
    <Section title={t("title")} count={places.length}>
      {place === null || places.length < 2 ? (
        <p className="rounded-panel border bg-surface px-4 py-3 text-body text-muted">{t("tooFew")}</p>
      ) : own.error ? (
        <ProblemPanel error={own.error} onRetry={own.retry} />
      ) : (
        <div className="rounded-panel border bg-surface">
          {complete && places.length <= MATRIX_UP_TO ? (
            <ReachMatrix {...{ places, pairs, topology, from: place }} onChoose={setChosen} />
          ) : null}
          {complete ? null : (
            <p className="px-4 pt-3 text-muted">{t("oneAtATime", { count: places.length })}</p>
          )}
          <ReachFrom
            {...{ places, topology, place, direction }}
            pairs={own.pairs ?? []}
            onChoose={setChosen}
            onDirection={setDirection}
          />
          {own.pairs === null ? <Skeleton className="m-4 h-40" /> : null}
        </div>
      )}
      {topology.intents.length > 0 && complete ? <IntentList pairs={pairs} topology={topology} /> : null}
    </Section>
  );
}
