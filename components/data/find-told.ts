import type { ToldPattern, ToldSlot } from "@/lib/messages";

/** A sentence found again: the key of its message and what it was filled with. */
export interface Told {
  key: string;
  values: Record<string, string | number>;
  /** What follows it, such as Azure's own words. */
  rest: string;
}

/** Finds the message that an English sentence was made of, if it has at least `leastOwn` letters beside its values. */
export type FindTold = (sentence: string, leastOwn: number) => Told | null;

/** Looks among `patterns`; where several fit, the one with the most words of its own is meant. */
export function createFindTold(patterns: readonly ToldPattern[]): FindTold {
  const compiled = patterns.map(({ key, source, slots }) => ({
    key,
    slots,
    // A sentence may be followed by another, a name not.
    whole: new RegExp(`^${source}${source.endsWith(".") ? "(?: (.+))?" : "()"}$`, "s"),
  }));
  return (sentence, leastOwn) => {
    let best: Told | null = null;
    let mostOwn = leastOwn - 1;
    for (const { key, slots, whole } of compiled) {
      const groups = whole.exec(sentence)?.slice(1);
      if (groups === undefined) continue;
      const rest = groups.at(-1) ?? "";
      const own = sentence.length - rest.length - lengthOfValues(slots, groups);
      if (own <= mostOwn) continue;
      mostOwn = own;
      best = { key, values: readValues(slots, groups), rest };
    }
    return best;
  };
}

function lengthOfValues(slots: readonly ToldSlot[], groups: readonly (string | undefined)[]): number {
  return slots.reduce((sum, slot, at) => sum + ("choice" in slot ? 0 : (groups[at] ?? "").length), 0);
}

function readValues(slots: readonly ToldSlot[], groups: readonly (string | undefined)[]): Told["values"] {
  const values: Told["values"] = {};
  slots.forEach((slot, at) => {
    const group = groups[at];
    if (group === undefined) return;
    if (!("choice" in slot)) values[slot.name] = toValue(group);
    // A choice without a number: several, of a number that is not told or stands elsewhere.
    else values[slot.name] ??= slot.choice === "" ? 2 : toValue(slot.choice);
  });
  return values;
}

function toValue(text: string): string | number {
  return /^(?:0|[1-9]\d{0,2}(?:,\d{3})*|[1-9]\d{0,14})$/.test(text) ? Number(text.replaceAll(",", "")) : text;
}
