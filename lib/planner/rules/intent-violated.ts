import { judgeIntent } from "@/lib/topology";
import type { FindingTarget } from "../contract";
import { breakOf } from "../reachability/break";
import { buildNetwork } from "../reachability/network";
import { CLIENTS, createWayFinder, type Verdict, type Way } from "../reachability/verdict";
import type { TopologyIndex } from "../topology-index";
import type { Breach, Rule } from "./rule";

/** Who reaches whom is not what a person asked for. */
export const intentViolated: Rule = {
  code: "intent-violated",
  source: { source: "Meshwright reachability: routes as gateways pass them on", asOf: "2026-06-04" },
  readsVerdicts: true,
  check: ({ index, brokenLinks }) => {
    const { intents } = index.topology;
    if (intents.length === 0) return [];
    const findWay = createWayFinder(index, buildNetwork(index, brokenLinks));
    const findBreak = breakOf(index, brokenLinks);
    return intents.flatMap((intent): Breach[] => {
      const { from, to, expect } = intent;
      const missing = [from, to].filter((place) => !isPlace(index, place));
      const way = missing.length === 0 ? findWay(from, to) : null;
      const verdict = verdictOf(way, way && findWay(to, from), from === to && missing.length === 0);
      const outcome = judgeIntent(expect, verdict);
      if (outcome === "kept" && missing.length === 0) return [];
      const hop = verdict === "unreachable" ? findBreak(ownerOf(from), ownerOf(to)) : null;
      const targets = [from, to].flatMap((place) => targetOf(index, place));
      return [
        {
          // That somebody who is not there is kept apart is true, and says nothing.
          severity: outcome === "broken" ? "error" : "warning",
          values: {
            ...{ missing: missing[0] ?? "", gone: missing.length },
            ...{ intent: intent.id, from: nameOf(index, from), to: nameOf(index, to), expect, verdict },
            path: (way?.path ?? []).map((place) => nameOf(index, place)).join(" → "),
            ...{ hop: hop?.reason ?? "none", near: hop?.near ?? "", far: hop?.far ?? "" },
          },
          targets: targets.length > 0 ? targets : [WHOLE],
        },
      ];
    });
  },
};

function verdictOf(way: Way | null, back: Way | null, isSame: boolean): Verdict {
  if (isSame) return "reachable";
  if (!way || !back) return "unreachable";
  return [way, back].some(({ verdict }) => verdict === "conditional") ? "conditional" : "reachable";
}

const WHOLE: FindingTarget = { kind: "topology", id: "topology" };

/** A vnet has clients only where its gateway has a pool for them. */
function isPlace({ places }: TopologyIndex, place: string): boolean {
  const found = places.get(ownerOf(place));
  if (!found || !place.endsWith(CLIENTS)) return found !== undefined;
  return found.kind === "vnet" && found.vnet.gateway?.clientPool != null;
}

function ownerOf(place: string): string {
  return place.endsWith(CLIENTS) ? place.slice(0, -CLIENTS.length) : place;
}

function nameOf({ places }: TopologyIndex, place: string): string {
  const owner = ownerOf(place);
  const name = places.get(owner)?.name ?? owner;
  return owner === place ? name : name + CLIENTS;
}

function targetOf({ places }: TopologyIndex, place: string): FindingTarget[] {
  const found = places.get(ownerOf(place));
  return found ? [{ kind: found.kind, id: found.id }] : [];
}
