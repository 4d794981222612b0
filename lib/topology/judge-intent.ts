import type { Intent } from "./schema";

/** What an intent came to: kept, kept on a condition, or not. */
export type IntentOutcome = "kept" | "conditional" | "broken";

/** Holds what somebody expects of two places against who reaches whom. A condition is enough to break an isolation. */
export function judgeIntent(
  expect: Intent["expect"],
  verdict: "reachable" | "conditional" | "unreachable",
): IntentOutcome {
  if (expect === "isolated") return verdict === "unreachable" ? "kept" : "broken";
  return ({ reachable: "kept", conditional: "conditional", unreachable: "broken" } as const)[verdict];
}
