import type { PrefixReading, TopologyEdit } from "@/lib/topology";
import { parsePrefix } from "@/lib/topology";
import type { FindingTarget } from "../contract";
import type { TopologyIndex } from "../topology-index";

type FaultyReading = Extract<PrefixReading, { ok: false }>;

/** One place in a topology where a wrong prefix stands. */
export interface PrefixField {
  /** The name of the vnet or site, and of the subnet where it is one's. */
  place: string;
  subnet: string;
  text: string;
  reading: FaultyReading;
  target: FindingTarget;
  /** The edit that puts another text there. */
  replaceWith(text: string): TopologyEdit;
}

const faultsOf = new WeakMap<TopologyIndex, PrefixField[]>();

/**
 * Every prefix of a topology that is not as it should be, in file order: address spaces, subnets, client pools. Read
 * once for the rules that share them.
 */
export function faultyPrefixes(index: TopologyIndex): PrefixField[] {
  const known = faultsOf.get(index) ?? findFaultyPrefixes(index);
  faultsOf.set(index, known);
  return known;
}

function findFaultyPrefixes(index: TopologyIndex): PrefixField[] {
  const fields: PrefixField[] = [];
  for (const { vnet } of index.vnets) {
    const { id, name: place, gateway } = vnet;
    vnet.addressSpace.forEach((text, at) => {
      const reading = parsePrefix(text);
      if (reading.ok) return;
      fields.push({
        ...{ place, subnet: "", text, reading },
        target: { kind: "vnet", id, field: `addressSpace.${at}` },
        replaceWith: (other) => ({
          edit: "updateVnet",
          id,
          changes: { addressSpace: vnet.addressSpace.with(at, other) },
        }),
      });
    });
    vnet.subnets.forEach((subnet, at) => {
      const reading = parsePrefix(subnet.prefix);
      if (reading.ok) return;
      fields.push({
        ...{ place, subnet: subnet.name, text: subnet.prefix, reading },
        target: { kind: "vnet", id, field: `subnets.${at}.prefix` },
        replaceWith: (prefix) => ({
          edit: "updateVnet",
          id,
          changes: { subnets: vnet.subnets.with(at, { ...subnet, prefix }) },
        }),
      });
    });
    const pool = gateway?.clientPool;
    pool?.addressPool.forEach((text, at) => {
      const reading = parsePrefix(text);
      if (reading.ok) return;
      fields.push({
        ...{ place, subnet: "", text, reading },
        target: { kind: "vnet", id, field: `gateway.clientPool.addressPool.${at}` },
        replaceWith: (other) => {
          const clientPool = { ...pool, addressPool: pool.addressPool.with(at, other) };
          return { edit: "updateVnet", id, changes: { gateway: gateway && { ...gateway, clientPool } } };
        },
      });
    });
  }
  for (const { site } of index.sites)
    site.addressSpace.forEach((text, at) => {
      const reading = parsePrefix(text);
      if (reading.ok) return;
      fields.push({
        ...{ place: site.name, subnet: "", text, reading },
        target: { kind: "site", id: site.id, field: `addressSpace.${at}` },
        replaceWith: (other) => ({
          edit: "updateSite",
          id: site.id,
          changes: { addressSpace: site.addressSpace.with(at, other) },
        }),
      });
    });
  return fields;
}
