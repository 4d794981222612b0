import { CATALOGUES } from "./catalogues";
import { compileMessage, type MessagePart } from "./compiled-message";

/**
 * An English sentence of ours as a pattern: `source` of a regular expression with one group for each slot, by which
 * the key and the values that it was made of are found again.
 */
export interface ToldPattern {
  key: string;
  source: string;
  slots: ToldSlot[];
}

/** What a group holds: a value, the number of a plural, or (when it took part at all) the choice that was made. */
export type ToldSlot = { name: string } | { name: string; count: true } | { name: string; choice: string };

/** What is kept as it was told (steps, events, reasons), and the names that stand inside of it. */
const TOLD = [
  "engine",
  "preflight.fault",
  "reachability",
  "rehearsal.brokeDown",
  "rehearsal.runBroke",
  "resourceTitle",
  "steps.why",
];

/**
 * Patterns of the sentences that the planner and the engine tell in English and that rows keep: who reads another
 * language has them told anew. Sentences beyond our own reading of ICU are left out.
 */
export function listToldPatterns(): ToldPattern[] {
  return TOLD.flatMap((path) => {
    const messages = path.split(".").reduce<unknown>((value, part) => read(value, part), CATALOGUES.en);
    return toPatterns(messages, path);
  });
}

function read(value: unknown, part: string): unknown {
  return (value as Record<string, unknown>)[part];
}

function toPatterns(messages: unknown, key: string): ToldPattern[] {
  if (typeof messages !== "string")
    return Object.entries(messages as object).flatMap(([part, inner]) => toPatterns(inner, `${key}.${part}`));
  const parts = compileMessage(messages);
  if (parts === null || !parts.some(isTelling)) return [];
  const slots: ToldSlot[] = [];
  return [{ key, source: toSource(parts, slots), slots }];
}

/** Without a word of its own a message is no pattern: every sentence would fit. */
function isTelling(part: MessagePart): boolean {
  if (typeof part === "string") return /\w/.test(part);
  return "kind" in part && [...part.cases.values()].every((inner) => inner.some(isTelling));
}

function toSource(parts: readonly MessagePart[], slots: ToldSlot[], plural = ""): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      if ("count" in part) {
        slots.push({ name: plural, count: true });
        return "([\\d,]+)";
      }
      if (!("kind" in part)) {
        slots.push({ name: part.name });
        return "(.+?)";
      }
      const cases = [...part.cases].map(([choice, inner]) => {
        slots.push(
          part.kind === "select"
            ? { name: part.name, choice }
            : { name: part.name, choice: toNumber(choice) },
        );
        return `(${toSource(inner, slots, part.kind === "plural" ? part.name : plural)})`;
      });
      return `(?:${cases.join("|")})`;
    })
    .join("");
}

/** The number that a case of a plural stands for, as text; "" for those whose number stands in the sentence, if at all. */
function toNumber(choice: string): string {
  if (choice === "one") return "1";
  return choice.startsWith("=") ? choice.slice(1) : "";
}
