import type { PrefixReading, TopologyEdit, Vnet } from "@/lib/topology";
import { parsePrefix } from "@/lib/topology";
import type { FindingTarget } from "../contract";
import type { IndexedSite, TopologyIndex } from "../topology-index";
import { onSite, onVnet } from "./targets";

type FaultyReading = Extract<PrefixReading, { ok: false }>;

/** A list of prefixes in a topology: an address space, a vnet's subnets or a client pool. */
interface PrefixList {
  /** The name of the vnet or site. */
  place: string;
  texts: readonly string[];
  /** The name of the subnet that a prefix is of; empty where it is none's. */
  subnetAt(at: number): string;
  targetAt(at: number): FindingTarget;
  /** The edit that puts other texts there, as many as there are. */
  replaceAll(texts: readonly string[]): TopologyEdit;
}

/** One place in a topology where a wrong prefix stands. */
export interface PrefixField {
  list: PrefixList;
  /** Where it stands in its list. */
  at: number;
  place: string;
  subnet: string;
  text: string;
  reading: FaultyReading;
  target: FindingTarget;
}

const faultsOf = new WeakMap<TopologyIndex, PrefixField[]>();

/**
 * Every prefix of a topology that is not as it should be, in file order: address spaces, subnets, client pools. Read
 * once for the rules that share them.
 */
export function faultyPrefixes(index: TopologyIndex): PrefixField[] {
  const known = faultsOf.get(index) ?? listPrefixes(index).flatMap(findFaults);
  faultsOf.set(index, known);
  return known;
}

function findFaults(list: PrefixList): PrefixField[] {
  return list.texts.flatMap((text, at): PrefixField[] => {
    const reading = parsePrefix(text);
    if (reading.ok) return [];
    const subnet = list.subnetAt(at);
    return [{ list, at, place: list.place, subnet, text, reading, target: list.targetAt(at) }];
  });
}

function listPrefixes({ vnets, sites }: TopologyIndex): PrefixList[] {
  const ofVnets = vnets.flatMap(({ vnet }) => [
    vnetSpace(vnet),
    vnetSubnets(vnet),
    ...(vnet.gateway?.clientPool ? [clientPool(vnet, vnet.gateway, vnet.gateway.clientPool)] : []),
  ]);
  return [...ofVnets, ...sites.map(siteSpace)];
}

const noSubnet = () => "";

function vnetSpace({ id, name, addressSpace }: Vnet): PrefixList {
  return {
    place: name,
    texts: addressSpace,
    subnetAt: noSubnet,
    targetAt: (at) => onVnet(id, `addressSpace.${at}`),
    replaceAll: (texts) => ({ edit: "updateVnet", id, changes: { addressSpace: [...texts] } }),
  };
}

function vnetSubnets({ id, name, subnets }: Vnet): PrefixList {
  return {
    place: name,
    texts: subnets.map(({ prefix }) => prefix),
    subnetAt: (at) => subnets[at]?.name ?? "",
    targetAt: (at) => onVnet(id, `subnets.${at}.prefix`),
    replaceAll: (texts) => {
      const changed = subnets.map((subnet, at) => ({ ...subnet, prefix: texts[at] ?? subnet.prefix }));
      return { edit: "updateVnet", id, changes: { subnets: changed } };
    },
  };
}

type Gateway = NonNullable<Vnet["gateway"]>;

function clientPool(
  { id, name }: Vnet,
  gateway: Gateway,
  pool: NonNullable<Gateway["clientPool"]>,
): PrefixList {
  return {
    place: name,
    texts: pool.addressPool,
    subnetAt: noSubnet,
    targetAt: (at) => onVnet(id, `gateway.clientPool.addressPool.${at}`),
    replaceAll: (texts) => {
      const changed = { ...gateway, clientPool: { ...pool, addressPool: [...texts] } };
      return { edit: "updateVnet", id, changes: { gateway: changed } };
    },
  };
}

function siteSpace({ site: { id, name, addressSpace } }: IndexedSite): PrefixList {
  return {
    place: name,
    texts: addressSpace,
    subnetAt: noSubnet,
    targetAt: (at) => onSite(id, `addressSpace.${at}`),
    replaceAll: (texts) => ({ edit: "updateSite", id, changes: { addressSpace: [...texts] } }),
  };
}
