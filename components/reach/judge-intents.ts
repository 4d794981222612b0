import { type Intent, type IntentOutcome, judgeIntent } from "@/lib/topology";
import type { ReachPair } from "./verdict-look";

export interface JudgedIntent {
  intent: Intent;
  outcome: IntentOutcome;
  /** Null where one of its places does not exist. */
  pair: ReachPair | null;
}

/** Holds each intent against what the design gives. */
export function judgeIntents(intents: readonly Intent[], pairs: readonly ReachPair[]): JudgedIntent[] {
  const byEnds = new Map(pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
  return intents.map((intent) => {
    const pair = byEnds.get(`${intent.from} ${intent.to}`) ?? null;
    const verdict = intent.from === intent.to ? "reachable" : (pair?.verdict ?? "unreachable");
    return { intent, pair, outcome: judgeIntent(intent.expect, verdict) };
  });
}
