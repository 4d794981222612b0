import { findRegion } from "@/lib/facts";
import { contains, overlaps, type Prefix, parseAddress, prefixAt, toPrefix } from "./cidr";
import type { Link, Site, Topology, Vnet } from "./schema";

/** What of an object a search found. */
export type SearchField =
  | "name"
  | "region"
  | "resourceGroup"
  | "subscription"
  | "tag"
  | "range"
  | "subnet"
  | "gateway"
  | "clientPool"
  | "device"
  | "bgp"
  | "method"
  | "text";

export interface SearchHit {
  kind: "vnet" | "site" | "link" | "note";
  id: string;
  name: string;
  /** What was found where that is not the name; else what tells the object apart. */
  found: { field: SearchField; text: string } | null;
}

export interface SearchResult {
  /** The best hits, as many as were asked for. */
  hits: SearchHit[];
  /** How many objects are found in all. */
  total: number;
}

interface Entry {
  field: SearchField;
  text: string;
  lower: string;
  prefix: Prefix | null;
}

interface Item extends Omit<SearchHit, "found"> {
  entries: Entry[];
  /** Tenths by which places come before links and notes that are found as well. */
  rank: number;
}

/**
 * Makes a design searchable by name, region, group, tag, or any address or prefix: 10.1.4.7 finds the subnet that
 * contains it, 10.1.0.0/16 also what lies inside, and 10.1.4 what may hold an address that begins so. Every word must be found; an empty query finds nothing. Made once
 * per design; a search reads thousands of objects in a few milliseconds.
 */
export function indexTopology(topology: Topology): (query: string, limit: number) => SearchResult {
  const items = toItems(topology);
  return (query, limit) => {
    const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean).map(toWord);
    if (words.length === 0) return { hits: [], total: 0 };
    const found = items.flatMap((item) => {
      const matches = words.map((word) => bestMatch(item.entries, word));
      const isWhole = matches.every((match) => match !== null);
      if (!isWhole) return [];
      const score = matches.reduce((sum, match) => sum + match.score, item.rank / 10);
      const told = matches.find(({ entry }) => entry.field !== "name")?.entry ?? null;
      return [{ item, score, told }];
    });
    found.sort((one, other) => one.score - other.score || compareNames(one.item.name, other.item.name));
    const hits = found.slice(0, limit).map(
      ({ item: { kind, id, name, entries }, told }): SearchHit => ({
        kind,
        id,
        name,
        found: tell(told ?? entries.find(({ field }) => field !== "name") ?? null),
      }),
    );
    return { hits, total: found.length };
  };
}

interface Word {
  text: string;
  /** The address or prefix that the word is, or null. */
  prefix: Prefix | null;
  /** All addresses that begin with the word; null unless it is one that is typed by half. */
  begun: Prefix | null;
}

const HALF_ADDRESS = /^(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)\.?$/;

function toWord(text: string): Word {
  const address = parseAddress(text);
  const octets = HALF_ADDRESS.exec(text)?.[1]?.split(".") ?? [];
  const begun = toPrefix(`${[...octets, "0", "0"].slice(0, 4).join(".")}/${octets.length * 8}`);
  return {
    text,
    prefix: address === null ? toPrefix(text) : prefixAt(address, 32),
    begun: octets.length > 0 ? begun : null,
  };
}

/** The less the better: the name's beginning before its middle before other fields; of ranges the narrowest. */
function bestMatch(entries: readonly Entry[], word: Word): { entry: Entry; score: number } | null {
  let best: { entry: Entry; score: number } | null = null;
  for (const entry of entries) {
    const score =
      word.prefix && entry.prefix
        ? matchRange(entry.prefix, word.prefix)
        : (matchText(entry, word.text) ?? matchBegun(entry, word));
    if (score !== null && (best === null || score < best.score)) best = { entry, score };
  }
  return best;
}

function matchRange(range: Prefix, wanted: Prefix): number | null {
  if (contains(range, wanted)) return (32 - range.length) / 100;
  return overlaps(range, wanted) ? 1 + range.length / 100 : null;
}

/** What may hold the address that is being typed, behind all that has its text. */
function matchBegun({ prefix }: Entry, { begun }: Word): number | null {
  const score = prefix && begun ? matchRange(prefix, begun) : null;
  return score === null ? null : 10 + score;
}

function matchText({ field, lower }: Entry, text: string): number | null {
  const at = lower.indexOf(text);
  if (at < 0) return null;
  const isStart = at === 0 || /[^\p{L}\p{N}]/u.test(lower[at - 1] ?? "");
  const place = lower === text ? 0 : at === 0 ? 1 : isStart ? 2 : 3;
  return field === "name" ? place : 4 + place;
}

function toItems(topology: Topology): Item[] {
  const names = new Map([...topology.vnets, ...topology.sites].map(({ id, name }) => [id, name]));
  return [
    ...topology.vnets.map((vnet): Item => ({ ...base("vnet", vnet), entries: vnetEntries(vnet), rank: 0 })),
    ...topology.sites.map((site): Item => ({ ...base("site", site), entries: siteEntries(site), rank: 1 })),
    ...topology.links.map((link) => linkItem(link, names)),
    ...topology.notes.map(
      ({ id, text }): Item => ({ kind: "note", id, name: text, entries: [entry("name", text)], rank: 20 }),
    ),
  ];
}

function base<K extends "vnet" | "site">(kind: K, { id, name }: { id: string; name: string }) {
  return { kind, id, name };
}

function vnetEntries(vnet: Vnet): Entry[] {
  const { gateway } = vnet;
  return [
    entry("name", vnet.name),
    entry("region", vnet.region),
    entry("region", findRegion(vnet.region)?.displayName ?? ""),
    ...vnet.addressSpace.map((text) => rangeEntry("range", text)),
    ...vnet.subnets.map(({ name, prefix }) => rangeEntry("subnet", prefix, `${name} ${prefix}`)),
    entry("resourceGroup", vnet.resourceGroup),
    entry("subscription", vnet.subscriptionId),
    ...Object.entries(vnet.tags).map(([name, value]) => entry("tag", `${name}: ${value}`)),
    ...(gateway ? [entry("gateway", `${gateway.name} ${gateway.sku}`)] : []),
    ...(gateway?.bgp ? [entry("bgp", `AS ${gateway.bgp.asn}`)] : []),
    ...(gateway?.clientPool?.addressPool ?? []).map((text) => rangeEntry("clientPool", text)),
  ];
}

function siteEntries(site: Site): Entry[] {
  const devices = [site, ...site.moreDevices];
  return [
    entry("name", site.name),
    ...site.addressSpace.map((text) => rangeEntry("range", text)),
    ...devices.flatMap(({ device }) => [
      ...(device.address === null ? [] : [rangeEntry("device", `${device.address}/32`, device.address)]),
      ...(device.fqdn === null ? [] : [entry("device", device.fqdn)]),
    ]),
    ...devices.flatMap(({ bgp }) =>
      bgp
        ? [rangeEntry("bgp", `${bgp.peeringAddress}/32`, bgp.peeringAddress), entry("bgp", `AS ${bgp.asn}`)]
        : [],
    ),
  ];
}

function linkItem(link: Link, names: ReadonlyMap<string, string>): Item {
  const name = [link.from, link.to].map((end) => names.get(end) ?? end).join(" – ");
  const entries = [entry("name", name), entry("method", link.method)];
  return { kind: "link", id: link.id, name, entries, rank: 15 };
}

function entry(field: SearchField, text: string): Entry {
  return { field, text, lower: text.toLowerCase(), prefix: null };
}

function rangeEntry(field: SearchField, range: string, text = range): Entry {
  return { ...entry(field, text), prefix: toPrefix(range) };
}

function tell(found: Entry | null): SearchHit["found"] {
  return found && { field: found.field, text: found.text };
}

function compareNames(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
