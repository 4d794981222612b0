import type { Presence } from "@/lib/api";

/** The colours of people, in the order of the design: each is read with white text, in light and dark. */
const COLORS = ["teal", "indigo", "pink", "brown", "olive", "slate"] as const;
export type PersonColor = (typeof COLORS)[number];

/** Somebody at the topology, as one window shows them. */
export interface Person {
  session: string;
  /** The same in all windows of a browser. */
  person: string;
  /** Chosen by the person; empty until then. */
  name: string;
  /** Tells those without a name apart: 1 for who came first. */
  number: number;
  color: PersonColor;
  selection: readonly string[];
}

/** People in the order they came; every window works out the same colours and numbers. */
export function toPeople(present: readonly Presence[]): Person[] {
  const ordered = [...present].sort(
    (one, other) => one.since - other.since || (one.session < other.session ? -1 : 1),
  );
  const colors = new Map<string, PersonColor>();
  for (const { person } of ordered) {
    if (!colors.has(person)) colors.set(person, chooseColor(person, new Set(colors.values())));
  }
  const numbers = [...colors.keys()];
  return ordered.map(({ session, person, name, selection }) => ({
    session,
    person,
    name,
    number: numbers.indexOf(person) + 1,
    color: colors.get(person) ?? COLORS[0],
    selection,
  }));
}

/** Mostly the same for one person; another one where somebody who came before has it. */
function chooseColor(person: string, taken: ReadonlySet<PersonColor>): PersonColor {
  const start = [...person].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const order = COLORS.map((_, at) => COLORS[(start + at) % COLORS.length] ?? COLORS[0]);
  return order.find((color) => !taken.has(color)) ?? order[0] ?? COLORS[0];
}

/** At most two letters: the first of the first and of the last word; of a name without letters in case the first one. */
export function toInitials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""];
  return [first, last]
    .flatMap((word) => [...word].slice(0, 1))
    .join("")
    .toLocaleUpperCase();
}
