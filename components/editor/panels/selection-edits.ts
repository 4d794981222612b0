import { applyEdits, type Link, nextAsn, type Topology, type TopologyEdit, type Vnet } from "@/lib/topology";
import { generationFor } from "./sections/vnet-gateway";

/** What several objects have in common: the one value, null where it differs. */
export function commonOf<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** Another SKU for every gateway that there is; whoever has none gets none. */
export function skuEdits(vnets: readonly Vnet[], sku: string): TopologyEdit[] {
  return vnets.flatMap(({ id, gateway }): TopologyEdit[] =>
    gateway
      ? [
          {
            edit: "updateVnet",
            id,
            changes: { gateway: { ...gateway, sku, ...generationFor(sku, gateway) } },
          },
        ]
      : [],
  );
}

/** BGP on or off for every gateway; turned on, each gets a number that nobody else has. */
export function gatewayBgpEdits(topology: Topology, ids: readonly string[], isOn: boolean): TopologyEdit[] {
  const edits: TopologyEdit[] = [];
  let after = topology;
  for (const { id, gateway } of topology.vnets) {
    if (!ids.includes(id) || !gateway || (gateway.bgp !== null) === isOn) continue;
    const bgp = isOn ? { asn: nextAsn(after), apipa: [] } : null;
    const edit: TopologyEdit = { edit: "updateVnet", id, changes: { gateway: { ...gateway, bgp } } };
    edits.push(edit);
    after = applyEdits(after, [edit]);
  }
  return edits;
}

/** BGP on or off for every link that goes through gateways. */
export function linkBgpEdits(links: readonly Link[], bgp: boolean): TopologyEdit[] {
  return links
    .filter((link) => link.method !== "peering" && link.bgp !== bgp)
    .map((link) => ({ edit: "updateLink", id: link.id, changes: { bgp } }));
}

/** One tag on all of them, under that value; null takes it away. The other tags of each stay. */
export function tagEdits(vnets: readonly Vnet[], name: string, value: string | null): TopologyEdit[] {
  return vnets.map(({ id, tags }) => {
    const { [name]: _before, ...others } = tags;
    return {
      edit: "updateVnet",
      id,
      changes: { tags: value === null ? others : { ...tags, [name]: value } },
    };
  });
}

/** Every tag that any of them has, with the value that all of them have under it, else null. */
export function commonTags(vnets: readonly Vnet[]): [string, string | null][] {
  const names = [...new Set(vnets.flatMap(({ tags }) => Object.keys(tags)))];
  return names.map((name) => [name, commonOf(vnets.map(({ tags }) => tags[name] ?? null))]);
}
