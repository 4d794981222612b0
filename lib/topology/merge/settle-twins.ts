import { formatPrefix, type Prefix, toPrefix } from "../cidr";
import { type Area, areasOf, findRoom } from "../find-room";
import { isEqual } from "../is-equal";
import { pasteClipping } from "../paste";
import type { Site, Subnet, Topology, Vnet } from "../schema";
import { followPrefix, type SettledRange } from "../settle-ranges";
import type { TopologySides } from "./merge-conflict";
import { type Fields, isRecord } from "./merge-fields";
import { type MergeResult, mergeTopologies } from "./merge-topologies";
import type { RenamedIds } from "./separate-ids";

/** An own new place before and after it got a name, ranges and a spot of its own. */
export interface SettledTwin {
  before: Vnet | Site;
  after: Vnet | Site;
}

/** Own new places that had what somebody else's new place has, by their ids. */
export type SettledTwins = ReadonlyMap<string, SettledTwin>;

/** The merge of what two people made, in which own new places that both added alike have become others already. */
export function mergeSettled(sides: TopologySides): MergeResult & { twins: SettledTwins } {
  const result = mergeTopologies(sides);
  const twins = settleTwins(result.merged, result.renamed);
  return { ...result, merged: withSettledTwins(result.merged, twins), twins };
}

/**
 * Two windows that add a place at the same moment give both the same name and the same next free range. Once the ids
 * are apart (`renamed`, new by old), the own one becomes another network as if it was pasted: what is still free stays.
 * One that shares neither name nor range with the other was chosen by a person and stays as it is.
 */
export function settleTwins(merged: Topology, renamed: RenamedIds): SettledTwins {
  const places = new Map([...merged.vnets, ...merged.sites].map((place) => [place.id, place]));
  const twins = new Set(
    [...renamed].flatMap(([old, own]) => (isTwin(places.get(own), places.get(old)) ? [own] : [])),
  );
  if (twins.size === 0) return new Map();
  const isOwn = ({ id }: { id: string }) => twins.has(id);
  const rest = {
    ...merged,
    vnets: merged.vnets.filter((vnet) => !isOwn(vnet)),
    sites: merged.sites.filter((site) => !isOwn(site)),
  };
  const clipping = {
    ...{ source: null, links: [], notes: [] },
    vnets: merged.vnets.filter(isOwn),
    sites: merged.sites.filter(isOwn),
  };
  const { edits } = pasteClipping(rest, clipping, { into: "", deployed: null, offset: { x: 0, y: 0 } });
  const taken = [...areasOf(rest).values()];
  return new Map(
    edits.flatMap((edit) => {
      const place = edit.edit === "addVnet" ? edit.vnet : edit.edit === "addSite" ? edit.site : null;
      const before = place && places.get(place.id);
      return place && before ? [[place.id, { before, after: withRoom(place, taken) }] as const] : [];
    }),
  );
}

/**
 * A design in which own new places are settled. In an earlier state of the design fields that have another value than
 * before settling stay as they are, but subnets go along with the ranges they lie in.
 */
export function withSettledTwins(topology: Topology, twins: SettledTwins): Topology {
  if (twins.size === 0) return topology;
  const settled = <T extends Vnet | Site>(place: T): T => {
    const twin = twins.get(place.id);
    if (!twin) return place;
    if (isEqual(place, twin.before)) return twin.after as T;
    const { before, after } = twin as unknown as { before: Fields; after: Fields };
    const moved = movedRanges(twin).filter((range) =>
      place.addressSpace.includes(formatPrefix(range.before)),
    );
    return settleFields(place as unknown as Fields, before, after, moved) as unknown as T;
  };
  return { ...topology, vnets: topology.vnets.map(settled), sites: topology.sites.map(settled) };
}

/**
 * Field by field, also of what a field holds; `now` may be any state of what was `before`. Lists go item by item. `moved`
 * are ranges that became others and that `now` has too.
 */
function settleFields(now: Fields, before: Fields, after: Fields, moved: readonly SettledRange[]): Fields {
  const settle = (key: string, value: unknown): unknown => {
    const [was, is] = [before[key], after[key]];
    if (key === "subnets") return (value as Subnet[]).map((subnet) => followRange(subnet, moved));
    if (isEqual(value, was)) return is;
    if (isEqual(was, is) || key === "position") return value;
    if (Array.isArray(value) && Array.isArray(was) && Array.isArray(is) && was.length === is.length)
      return value.map((item: unknown) => {
        const at = was.findIndex((one) => isEqual(one, item));
        return at >= 0 ? is[at] : item;
      });
    return isRecord(value) && isRecord(was) && isRecord(is) ? settleFields(value, was, is, moved) : value;
  };
  return Object.fromEntries(Object.entries(now).map(([key, value]) => [key, settle(key, value)]));
}

function followRange(subnet: Subnet, moved: readonly SettledRange[]): Subnet {
  return { ...subnet, prefix: followPrefix(subnet.prefix, moved) ?? subnet.prefix };
}

type MovedRange = SettledRange & { before: Prefix };

/** The ranges of a place that settling made others. */
function movedRanges({ before, after }: SettledTwin): MovedRange[] {
  if (before.addressSpace.length !== after.addressSpace.length) return [];
  return before.addressSpace.flatMap((own, index) => {
    const text = after.addressSpace[index] ?? own;
    const [from, to] = [toPrefix(own), toPrefix(text)];
    return text === own || !from || !to ? [] : [{ text, before: from, after: to }];
  });
}

function isTwin(own: Vnet | Site | undefined, other: Vnet | Site | undefined): boolean {
  if (!own || !other) return false;
  return (
    own.name.toLowerCase() === other.name.toLowerCase() ||
    own.addressSpace.some((range) => other.addressSpace.includes(range))
  );
}

/** Where it stands, or beside whatever stands there; what finds its place is in the way of the next. */
function withRoom<T extends Vnet | Site>(place: T, taken: Area[]): T {
  const [area] = areasOf({ vnets: [], sites: [], notes: [], ...listed(place) }).values();
  if (!area) return place;
  const { x, y } = findRoom(taken, area);
  taken.push({ ...area, x, y });
  return x === area.x && y === area.y ? place : { ...place, position: { ...place.position, x, y } };
}

function listed(place: Vnet | Site): { vnets: Vnet[] } | { sites: Site[] } {
  return "device" in place ? { sites: [place] } : { vnets: [place] };
}
