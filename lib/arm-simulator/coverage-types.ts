import facts from "@/lib/facts/arm-timings.json";
import type { Declaration } from "./network/declaration";
import { DECLARATIONS } from "./network/declarations";
import type { Span } from "./network/member-vintage";

/** The declared types as sections of docs/simulator-coverage.md: states, times, defaults, and what each reply shows. */
export function renderTypes(): string[] {
  const all = Object.values(DECLARATIONS);
  return [
    "## Resource types",
    "",
    "The times are the medians that the draws come from, in seconds of Azure's time; in brackets, how often each was",
    "recorded. Any day is taken as an api-version, up to the end of 2026.",
    "",
    ...all.flatMap(renderType),
  ];
}

function renderType(declaration: Declaration): string[] {
  const { type, firstApiVersion, timing, write, delete: removal, defaults, vintages } = declaration;
  const filledIn = Object.entries(defaults).map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``);
  const shown = vintages.map(
    ({ path, shown: spans }) => `  - \`${path}\`: ${spans.map(toText).join(", or ")}`,
  );
  return [
    `### ${type}`,
    "",
    `- API versions from ${firstApiVersion} on.`,
    `- Written: ${write.during}, then ${write.after}. Deleted: ${removal.during}, then ${removal.after}.`,
    ...timesOf(timing).map((line) => `- ${line}`),
    ...(filledIn.length > 0 ? [`- Filled in where a request leaves it out: ${filledIn.join(", ")}.`] : []),
    ...(shown.length > 0 ? ["- Shown only", ...shown] : []),
    "",
  ];
}

/** The recorded calls of a type by verb, e.g. `create: VpnGw1 1090 (29), VpnGw2 983 (20)`. */
function timesOf(timing: string): string[] {
  const calls = Object.entries(facts.calls).filter(([name]) => name.startsWith(`${timing}.`));
  const byVerb = new Map<string, string[]>();
  for (const [name, { n, p50 }] of calls) {
    const [, verb = "", size] = name.split(".");
    const figure = `${size === undefined ? "" : `${size} `}${p50} (${n})`;
    byVerb.set(verb, [...(byVerb.get(verb) ?? []), figure]);
  }
  return [...byVerb].map(([verb, figures]) => `Time of ${verb}: ${figures.join(", ")}.`);
}

function toText({ api, day, until }: Span): string {
  const parts = [
    ...(api === undefined ? [] : [`from api-version ${api}`]),
    ...(day === undefined ? [] : [`since ${day}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  return parts.join(" ");
}
