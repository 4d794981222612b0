import { createReasonGiver } from "./reasons";
import { CLASSES, type InteractionClass, type Verdict } from "./replay";

/** What each class must reach, in percent. */
export const WANTED_PERCENT = 95;

/** Counts of one class in one set. */
interface Score {
  all: number;
  same: number;
}

/** A table of what was compared and what was the same, by set and class; the last line is the lowest class. */
export function renderScores(verdicts: readonly Verdict[]): string {
  return [renderTable("set", verdicts, ({ set }) => set), "", `overall ${overallPercent(verdicts)} %`].join(
    "\n",
  );
}

/** The same figures by type, so that many plain readings cannot hide a type that is wrong; polls have no type. */
export function renderTypeScores(verdicts: readonly Verdict[]): string {
  const typed = verdicts.filter((verdict) => verdict.class !== "polls");
  return renderTable("type", typed, ({ what }) => what.split(" ")[1] ?? what);
}

function renderTable(
  title: string,
  verdicts: readonly Verdict[],
  keyOf: (verdict: Verdict) => string,
): string {
  const keys = [...new Set(verdicts.map(keyOf))];
  const rows = [...keys, "all"].map((key) => {
    const own = verdicts.filter((verdict) => key === "all" || keyOf(verdict) === key);
    return [key, ...CLASSES.map((name) => toCell(scoreOf(own, name)))];
  });
  const lines = [[title, ...CLASSES], ...rows];
  const widths = [title, ...CLASSES].map((_cell, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const toLine = (line: readonly string[]) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return lines.map(toLine).join("\n");
}

/** The percentage of the lowest class, rounded down to one decimal; 0 when nothing was compared. */
export function overallPercent(verdicts: readonly Verdict[]): number {
  const percents = Object.values(classPercents(verdicts));
  return percents.length === 0 ? 0 : Math.min(...percents);
}

/** One difference, how often it was seen, and why it remains. */
export interface Difference {
  class: InteractionClass;
  what: string;
  difference: string;
  /** Undefined when nobody has looked yet. */
  reason: string | undefined;
  count: number;
}

/** The remaining differences, the most frequent first. */
export function listDifferences(verdicts: readonly Verdict[]): Difference[] {
  const found = new Map<string, Difference>();
  const reasonFor = createReasonGiver();
  for (const { set, recording, class: kind, what, differences } of verdicts) {
    for (const difference of differences) {
      const reason = reasonFor(`${set}/${recording}`, `${what}: ${difference}`);
      const key = [kind, what, difference, reason].join("|");
      const { count } = found.get(key) ?? { count: 0 };
      found.set(key, { class: kind, what, difference, reason, count: count + 1 });
    }
  }
  return [...found.values()].sort(
    (a, b) => b.count - a.count || compareTexts(a.what + a.difference, b.what + b.difference),
  );
}

/** What each class reached that has anything, in percent rounded down to one decimal. */
export function classPercents(verdicts: readonly Verdict[]): Partial<Record<InteractionClass, number>> {
  const scores = CLASSES.map((name) => [name, scoreOf(verdicts, name)] as const);
  return Object.fromEntries(
    scores.filter(([, { all }]) => all > 0).map(([name, score]) => [name, percentOf(score)]),
  );
}

function scoreOf(verdicts: readonly Verdict[], name: InteractionClass): Score {
  const own = verdicts.filter((verdict) => verdict.class === name);
  return { all: own.length, same: own.filter(({ differences }) => differences.length === 0).length };
}

function toCell(score: Score): string {
  return score.all === 0 ? "-" : `${score.same}/${score.all} ${percentOf(score)} %`;
}

function percentOf({ all, same }: Score): number {
  return Math.floor((same / all) * 1000) / 10;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
