import fc from "fast-check";
import { expect, it } from "vitest";
import { contains, overlaps, parseCidrs } from "../network/cidr";
import { isDefaultRoute, type Place, prefixKey } from "./place";
import { asPathOf, NONE, placeOf, type Speaker, spread } from "./propagation";

const runs = { numRuns: process.env.MESHWRIGHT_TEST_LONG ? 5000 : 500, seed: 20_261_122 };

/** Up to seven speakers with few ASNs, so that loops happen, some devices among them, and any sessions. */
const arbitrarySpeakers: fc.Arbitrary<Speaker[]> = fc
  .integer({ min: 1, max: 7 })
  .chain((count) =>
    fc.tuple(
      fc.array(
        fc.record({
          asn: fc.integer({ min: 1, max: 5 }),
          isGateway: fc.boolean(),
          passesOn: fc.boolean(),
          prepends: fc.integer({ min: 0, max: 2 }),
          told: fc.subarray(["0.0.0.0/0", "10.0.0.0/8", "10.1.2.0/24", "10.99.0.0/16"]),
        }),
        { minLength: count, maxLength: count },
      ),
      fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 14 }),
    ),
  )
  .map(([drafts, sessions]) => drafts.map((draft, at) => toSpeaker(draft, at, drafts, sessions)));

interface DraftSpeaker {
  asn: number;
  isGateway: boolean;
  passesOn: boolean;
  prepends: number;
  told: string[];
}

function toSpeaker(
  draft: DraftSpeaker,
  at: number,
  all: readonly DraftSpeaker[],
  sessions: readonly (readonly [number, number])[],
): Speaker {
  const own = parseCidrs([`10.${at}.0.0/16`]);
  const prefixes = [...own, ...(draft.isGateway ? [] : parseCidrs(draft.told))];
  const place: Place = { id: `place ${at}`, kind: "vnet", prefixes };
  const others = sessions
    .filter(([one, other]) => one !== other && all[one]?.asn !== all[other]?.asn)
    .flatMap(([one, other]) => (one === at ? [other] : other === at ? [one] : []));
  return {
    id: String(at),
    asn: draft.asn,
    isGateway: draft.isGateway,
    passesOn: draft.isGateway || draft.passesOn,
    own: draft.isGateway ? own : [],
    announces: prefixes.map((prefix) => ({ prefix, place })),
    prepends: draft.isGateway ? 0 : draft.prepends,
    neighbours: [...new Set(others)].sort((a, b) => a - b),
  };
}

interface Known {
  path: number[];
  from: number;
  place: string;
}

/** Routers as the standard describes them: each keeps telling its best route until nobody learns anything new. */
function exchangeUntilQuiet(speakers: readonly Speaker[]): Map<string, Known>[] {
  let tables = speakers.map(() => new Map<string, Known>());
  for (let round = 0; round < 100; round += 1) {
    const before = JSON.stringify(tables.map((table) => [...table]));
    tables = speakers.map((speaker, at) => listen(speakers, tables, speaker, at));
    if (JSON.stringify(tables.map((table) => [...table])) === before) return tables;
  }
  throw new Error("The exchange never ended.");
}

function listen(
  speakers: readonly Speaker[],
  tables: readonly Map<string, Known>[],
  speaker: Speaker,
  at: number,
): Map<string, Known> {
  const table = new Map<string, Known>();
  for (const { prefix, place } of speaker.announces)
    table.set(prefixKey(prefix), { path: [], from: at, place: place.id });
  for (const { prefix } of speakers.flatMap(({ announces }) => announces)) {
    const key = prefixKey(prefix);
    if (table.get(key)?.from === at) continue;
    const heard = speaker.neighbours.flatMap((from): Known[] => {
      const teller = speakers[from];
      const known = tables[from]?.get(key);
      if (!teller || !known) return [];
      const isOwn = known.from === from;
      if (
        teller.isGateway &&
        (isDefaultRoute(prefix) || (!isOwn && teller.own.some((range) => overlaps(range, prefix))))
      )
        return [];
      if (!isOwn && !teller.passesOn) return [];
      const path = [teller.asn, ...(isOwn ? Array<number>(teller.prepends).fill(teller.asn) : known.path)];
      if (path.includes(speaker.asn) || speaker.own.some((range) => contains(range, prefix))) return [];
      return [{ path, from, place: known.place }];
    });
    const [best] = heard.sort((a, b) => a.path.length - b.path.length || a.from - b.from);
    if (best) table.set(key, best);
  }
  return table;
}

it("routes spread as if every speaker told its neighbours its best one until nothing changes", () => {
  fc.assert(
    fc.property(arbitrarySpeakers, (speakers) => {
      const expected = exchangeUntilQuiet(speakers);
      for (const spreadPrefix of spread(speakers)) {
        const { prefix, via } = spreadPrefix;
        for (const at of speakers.keys()) {
          const known = expected[at]?.get(prefixKey(prefix));
          expect(placeOf(spreadPrefix, at)?.id, `${at} to ${prefix.text}`).toBe(known?.place);
          const from = via[at] ?? NONE;
          if (from >= 0) expect(asPathOf(speakers, via, from)).toEqual(known?.path);
        }
      }
    }),
    runs,
  );
});
