import type { Intent } from "@/lib/topology";
import type { ReachPair } from "./verdict-look";

/** What an intent came to: kept, kept on a condition, or not. */
export interface JudgedIntent {
  intent: Intent;
  outcome: "kept" | "conditional" | "broken";
  /** Null where one of its places does not exist. */
  pair: ReachPair | null;
}

/** Holds each intent against what the design gives. */
export function judgeIntents(intents: readonly Intent[], pairs: readonly ReachPair[]): JudgedIntent[] {
  const byEnds = new Map(pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
  return intents.map((intent) => {
    const pair = byEnds.get(`${intent.from} ${intent.to}`) ?? null;
    const verdict = intent.from === intent.to ? "reachable" : (pair?.verdict ?? "unreachable");
    if (intent.expect === "isolated")
      return { intent, pair, outcome: verdict === "unreachable" ? "kept" : "broken" };
    const outcomes = { reachable: "kept", conditional: "conditional", unreachable: "broken" } as const;
    return { intent, pair, outcome: outcomes[verdict] };
  });
}
