import { isEqual } from "../is-equal";
import type { Topology } from "../schema";
import { endsOf, type Item, itemsOf, OBJECT_LISTS, type TopologySides } from "./merge-conflict";

/** New ids by the ones they replace. */
export type RenamedIds = ReadonlyMap<string, string>;

/**
 * Two windows may give two new objects the same id ("vnet3"). They are two objects: mine gets another id, so that
 * neither is lost. `withIds` makes what points to it follow.
 */
export function separateIds({ base, mine, theirs }: TopologySides): RenamedIds {
  const before = new Set(allItems(base).map((item) => item.id));
  const others = new Map(allItems(theirs).map((item) => [item.id, item]));
  const taken = new Set([...before, ...others.keys(), ...allItems(mine).map((item) => item.id)]);
  const renamed = new Map<string, string>();
  for (const item of allItems(mine)) {
    const other = others.get(item.id);
    if (before.has(item.id) || other === undefined) continue;
    // Places come before the links and intents that end at them: what is alike in words ends elsewhere then.
    const isSame = isEqual(item, other) && !endsAt(item, renamed);
    if (isSame) continue;
    const id = freeId(item.id, taken);
    taken.add(id);
    renamed.set(item.id, id);
  }
  return renamed;
}

/** The topology with objects renamed and all that points to them. */
export function withIds(topology: Topology, renamed: RenamedIds): Topology {
  if (renamed.size === 0) return topology;
  const to = (id: string) => renamed.get(id) ?? id;
  const place = (name: string) => {
    const [owner = "", ...rest] = name.split("/");
    return [to(owner), ...rest].join("/");
  };
  const own = <T extends { id: string }>(items: T[]) => items.map((item) => ({ ...item, id: to(item.id) }));
  return {
    ...topology,
    vnets: own(topology.vnets),
    sites: own(topology.sites),
    notes: own(topology.notes),
    links: own(topology.links).map((link) => ({
      ...link,
      from: to(link.from),
      to: to(link.to),
      gatewayTransit: link.gatewayTransit === null ? null : to(link.gatewayTransit),
    })),
    intents: own(topology.intents).map((intent) => ({
      ...intent,
      from: place(intent.from),
      to: place(intent.to),
    })),
  };
}

function endsAt(item: Item, places: RenamedIds): boolean {
  return "from" in item && endsOf(item).some((end) => places.has(end));
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  const stem = id.replace(/\d+$/, "").slice(0, 58);
  let number = 2;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

function allItems(topology: Topology) {
  return OBJECT_LISTS.flatMap((list) => itemsOf(topology, list));
}
