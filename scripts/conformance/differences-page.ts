import { CLASSES, type Verdict } from "./replay";
import { type Difference, listDifferences, renderScores, renderTypeScores } from "./report";

const TITLES = { writes: "Writes", reads: "Reads", polls: "Polls", refusals: "Refusals" } as const;

/** The page docs/simulator-differences.md: the figures and every difference that remains, with its reason. */
export function renderDifferencesPage(verdicts: readonly Verdict[]): string {
  const differences = listDifferences(verdicts);
  const sections = CLASSES.flatMap((name) => renderClass(name, differences));
  return [
    "# Where the simulator still differs from the recordings",
    "",
    "Written by `npm run simulator:conformance -- --write`. Recorded requests are sent in order to an empty world of",
    "their own day; status, long-running headers, members, types and enumerated values are compared. Polls of one",
    "operation count once, and so do the reads of a client that waits by reading. When a tunnel changes by itself is",
    "drawn: of its states the order is compared, not the second; one that never comes, or not in its turn, is a",
    "difference. Two recorders (`sdk-java`, `xplat-arm`) kept no request bodies: their writes are rebuilt from the",
    "replies, without what the service writes, and not counted. Each reason holds for the recordings and the number of",
    "differences it was found for; one more has none, and the conformance test fails.",
    "",
    "```",
    renderScores(verdicts),
    "```",
    "",
    "By type:",
    "",
    "```",
    renderTypeScores(verdicts),
    "```",
    "",
    ...sections,
  ].join("\n");
}

/** The differences that nobody has given a reason for. */
export function unexplained(verdicts: readonly Verdict[]): Difference[] {
  return listDifferences(verdicts).filter(({ reason }) => reason === undefined);
}

function renderClass(name: (typeof CLASSES)[number], differences: readonly Difference[]): string[] {
  const own = differences.filter((difference) => difference.class === name);
  if (own.length === 0) return [];
  const byReason = new Map<string, Difference[]>();
  for (const difference of own) {
    const reason = difference.reason ?? "No reason is known yet.";
    byReason.set(reason, [...(byReason.get(reason) ?? []), difference]);
  }
  return [
    `## ${TITLES[name]}`,
    "",
    ...[...byReason].flatMap(([reason, found]) => renderReason(reason, found)),
  ];
}

function renderReason(reason: string, found: readonly Difference[]): string[] {
  const lines = found.map(({ count, what, difference }) => `- ${count} × ${what}: ${toCode(difference)}`);
  return [reason, "", ...lines, ""];
}

function toCode(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
