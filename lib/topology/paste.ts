import { contains, formatPrefix, toPrefix } from "./cidr";
import type { Clipping } from "./clipping";
import { defaultGatewayName } from "./complete";
import type { TopologyEdit } from "./edits";
import { freeName } from "./free-name";
import { usedRanges } from "./free-space";
import { freeGatewayName, nextAsn, takenGatewayNames } from "./new-objects";
import type { Gateway, Link, Note, Position, Site, Topology, Vnet } from "./schema";
import {
  followAddress,
  followPrefix,
  isMoved,
  type SettledRange,
  settleRanges,
  textsOf,
} from "./settle-ranges";

export interface PasteOptions {
  /** The id of the topology that is pasted into: what was cut there keeps its ids, so it stays the same network. */
  into: string;
  /** What stands in Azure: a pasted object of another topology is none of it, whatever its id. */
  deployed: Pick<Topology, "vnets" | "sites" | "links" | "notes"> | null;
  /** How far everything moves from where it was copied. */
  offset: Position;
}

export interface Paste {
  edits: TopologyEdit[];
  /** The new places and notes. */
  ids: string[];
  /** Names of the places that got another range than they had, as they are called now. */
  moved: string[];
  /** Names of the places of which a range was left out, since none of its size is free. */
  withoutRange: string[];
}

/**
 * Edits that add a copy of a clipping. Names, gateway names, ASNs and device addresses that are in use become other
 * ones; a range in use becomes the next free one of its size, and subnets, GatewaySubnets and BGP addresses follow it.
 */
export function pasteClipping(topology: Topology, clipping: Clipping, options: PasteOptions): Paste {
  const newIds = chooseIds(topology, clipping, options);
  const ranges = settleAll(topology, clipping);
  const context: PasteContext = {
    topology: { ...topology, vnets: [...topology.vnets], sites: [...topology.sites] },
    names: new Set([...topology.vnets, ...topology.sites].map(({ name }) => name.toLowerCase())),
    gatewayNames: takenGatewayNames(topology),
    devices: new Set(topology.sites.flatMap(deviceAddresses)),
    idOf: (id) => newIds.get(id) ?? id,
    rangesOf: (id) => ranges.get(id) ?? [],
    shift: ({ x, y, ...rest }) => ({ ...rest, x: x + options.offset.x, y: y + options.offset.y }),
  };
  const vnets = clipping.vnets.map((vnet) => pasteVnet(vnet, context));
  const sites = clipping.sites.map((site) => pasteSite(site, context));
  const existing = new Set(vnets.filter((vnet) => vnet.existing).map(({ id }) => id));
  const links = clipping.links.map((link) => pasteLink(link, context, existing));
  const notes = clipping.notes.map(
    (note): Note => ({ ...note, id: context.idOf(note.id), position: context.shift(note.position) }),
  );
  const names = new Map([...vnets, ...sites].map(({ id, name }) => [id, name]));
  const namesWhere = (test: (range: SettledRange) => boolean) =>
    [...ranges].flatMap(([id, own]) => (own.some(test) ? [names.get(context.idOf(id)) ?? id] : []));
  return {
    edits: [
      ...vnets.map((vnet): TopologyEdit => ({ edit: "addVnet", vnet })),
      ...sites.map((site): TopologyEdit => ({ edit: "addSite", site })),
      ...links.map((link): TopologyEdit => ({ edit: "addLink", link })),
      ...notes.map((note): TopologyEdit => ({ edit: "addNote", note })),
    ],
    ids: [...vnets, ...sites, ...notes].map(({ id }) => id),
    moved: namesWhere(isMoved),
    withoutRange: namesWhere((range) => range.text === null),
  };
}

interface PasteContext {
  /** Grows with each pasted place, for what counts on what is there. */
  topology: Topology;
  /** In lower case, growing likewise. */
  names: Set<string>;
  gatewayNames: Set<string>;
  devices: Set<string>;
  idOf: (id: string) => string;
  rangesOf: (id: string) => readonly SettledRange[];
  shift: (position: Position) => Position;
}

function pasteVnet(vnet: Vnet, context: PasteContext): Vnet {
  const name = takeName(vnet.name, context);
  const ranges = context.rangesOf(vnet.id);
  const spaces = ranges.slice(0, vnet.addressSpace.length);
  // Only under its own name and ranges it is still the network that somebody else made.
  const existing = vnet.existing && name === vnet.name && !ranges.some(isMoved);
  const pasted: Vnet = {
    ...vnet,
    id: context.idOf(vnet.id),
    name,
    addressSpace: textsOf(spaces),
    subnets: vnet.subnets.flatMap((subnet) => {
      const prefix = followPrefix(subnet.prefix, spaces);
      return prefix === null ? [] : [{ ...subnet, prefix }];
    }),
    existing,
    gateway: vnet.gateway && pasteGateway(vnet.gateway, vnet.name, name, context),
    position: context.shift(vnet.position),
  };
  const pool = vnet.gateway?.clientPool;
  if (pasted.gateway && pool) {
    const addressPool = textsOf(ranges.slice(vnet.addressSpace.length));
    pasted.gateway = { ...pasted.gateway, clientPool: { ...pool, addressPool } };
  }
  if (pasted.gateway) pasted.gateway.existing &&= existing;
  context.topology.vnets.push(pasted);
  return pasted;
}

function pasteGateway(gateway: Gateway, before: string, vnetName: string, context: PasteContext): Gateway {
  const isDefault = gateway.name === defaultGatewayName(before);
  const wanted = isDefault ? defaultGatewayName(vnetName) : gateway.name;
  const name = freeGatewayName(context.gatewayNames, wanted);
  context.gatewayNames.add(name.toLowerCase());
  const existing = gateway.existing && name === gateway.name;
  return { ...gateway, name, bgp: gateway.bgp && withFreeAsn(gateway.bgp, context), existing };
}

function pasteSite(site: Site, context: PasteContext): Site {
  const ranges = context.rangesOf(site.id);
  const spaces = ranges.slice(0, site.addressSpace.length);
  const peers = ranges.slice(site.addressSpace.length);
  const bgpOf = (bgp: Site["bgp"]): Site["bgp"] => {
    if (!bgp) return bgp;
    const peeringAddress = followAddress(bgp.peeringAddress, [...spaces, ...peers]);
    return { ...withFreeAsn(bgp, context), peeringAddress };
  };
  const pasted: Site = {
    ...site,
    id: context.idOf(site.id),
    name: takeName(site.name, context),
    addressSpace: textsOf(spaces),
    device: withFreeAddress(site.device, context),
    moreDevices: site.moreDevices.map(({ device, bgp }) => ({
      device: withFreeAddress(device, context),
      bgp: bgpOf(bgp),
    })),
    bgp: bgpOf(site.bgp),
    position: context.shift(site.position),
  };
  context.topology.sites.push(pasted);
  return pasted;
}

function pasteLink(link: Link, { idOf }: PasteContext, existing: ReadonlySet<string>): Link {
  const from = idOf(link.from);
  const to = idOf(link.to);
  const isKept = link.existing && existing.has(from) && existing.has(to);
  const isRenamed = from !== link.from || to !== link.to;
  return {
    ...link,
    id: idOf(link.id),
    from,
    to,
    gatewayTransit: link.gatewayTransit === null ? null : idOf(link.gatewayTransit),
    existing: isKept,
    // Names of resources that the first link has in Azure; a second one gets names of its own.
    ends: isRenamed && !isKept ? {} : link.ends,
  };
}

function takeName(name: string, { names }: PasteContext): string {
  const free = freeName(names, name);
  names.add(free.toLowerCase());
  return free;
}

function withFreeAsn<T extends { asn: number }>(bgp: T, { topology }: PasteContext): T {
  const isTaken =
    topology.vnets.some((vnet) => vnet.gateway?.bgp?.asn === bgp.asn) ||
    topology.sites.some(({ bgp: own, moreDevices }) =>
      [own, ...moreDevices.map((more) => more.bgp)].some((other) => other?.asn === bgp.asn),
    );
  return isTaken ? { ...bgp, asn: nextAsn(topology) } : bgp;
}

/** One address leads to one device: a copy of a site that stays is another site, whose device is still to be said. */
function withFreeAddress(device: Site["device"], { devices }: PasteContext): Site["device"] {
  const { address, fqdn } = device;
  const isTaken = (text: string | null) => text !== null && devices.has(text.toLowerCase());
  if (isTaken(address) || isTaken(fqdn)) return { ...device, address: null, fqdn: null };
  for (const text of [address, fqdn]) if (text !== null) devices.add(text.toLowerCase());
  return device;
}

function deviceAddresses(site: Site): string[] {
  return [site.device, ...site.moreDevices.map(({ device }) => device)].flatMap(({ address, fqdn }) =>
    [address, fqdn].flatMap((text) => (text === null ? [] : [text.toLowerCase()])),
  );
}

/** Ids as in the clipping where they are free, else with the next number; the same for everything that points to them. */
function chooseIds(topology: Topology, clipping: Clipping, options: PasteOptions): Map<string, string> {
  const drawn = idsOf(topology);
  for (const { id } of topology.intents) drawn.add(id);
  const deployed = idsOf(options.deployed);
  const isOwn = clipping.source === options.into;
  const given = new Map<string, string>();
  for (const { id } of [...clipping.vnets, ...clipping.sites, ...clipping.links, ...clipping.notes]) {
    const isFree = !drawn.has(id) && (isOwn || !deployed.has(id));
    const chosen = isFree ? id : numberedId(id, (other) => drawn.has(other) || deployed.has(other));
    drawn.add(chosen);
    given.set(id, chosen);
  }
  return given;
}

function idsOf(lists: PasteOptions["deployed"]): Set<string> {
  if (!lists) return new Set();
  const all = [...lists.vnets, ...lists.sites, ...lists.links, ...lists.notes];
  return new Set(all.map(({ id }) => id));
}

function numberedId(id: string, isTaken: (id: string) => boolean): string {
  const stem = id.replace(/\d+$/, "").slice(0, 58) || "copy";
  let number = 1;
  while (isTaken(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** The ranges of every pasted place by its id: networks first, then client pools, or a site's BGP addresses outside. */
function settleAll(topology: Topology, clipping: Clipping): Map<string, SettledRange[]> {
  const wanted = [
    ...clipping.vnets.map(
      ({ id, addressSpace, gateway }) =>
        [id, [...addressSpace, ...(gateway?.clientPool?.addressPool ?? [])]] as const,
    ),
    ...clipping.sites.map((site) => [site.id, [...site.addressSpace, ...peersOutside(site)]] as const),
  ];
  const settled = settleRanges(
    wanted.flatMap(([, texts]) => texts),
    usedRanges(topology),
  );
  let at = 0;
  return new Map(
    wanted.map(([id, texts]) => {
      const own = settled.slice(at, at + texts.length);
      at += texts.length;
      return [id, own];
    }),
  );
}

/** Addresses at which a site's devices speak BGP and that lie in none of its networks; APIPA ones may repeat. */
function peersOutside(site: Site): string[] {
  const spaces = site.addressSpace.flatMap((text) => toPrefix(text) ?? []);
  const apipa = toPrefix("169.254.0.0/16");
  return [site, ...site.moreDevices].flatMap(({ bgp }) => {
    const address = bgp && toPrefix(`${bgp.peeringAddress}/32`);
    if (!address || (apipa && contains(apipa, address))) return [];
    return spaces.some((space) => contains(space, address)) ? [] : [formatPrefix(address)];
  });
}
