import type { Need } from "@/lib/planner";
import type { Store } from "./store";

/** What persons have said of a topology since its design was deployed. */
export interface GivenInputs {
  /** The address of a site's device, or null. */
  deviceAddress(site: string, device: number): { address: string } | { fqdn: string } | null;
  /** True when a person gave the link's key and it is still kept. */
  hasKey(link: string): boolean;
}

/** Reads the addresses and the links with given keys; never a key's value. */
export async function readInputs(store: Store, topologyId: string): Promise<GivenInputs> {
  const [devices, keys] = await Promise.all([
    store.db.deviceAddress.findMany({ where: { topologyId } }),
    store.db.sealedKey.findMany({ where: { topologyId, given: true }, select: { linkId: true } }),
  ]);
  const links = new Set(keys.map((key) => key.linkId));
  return {
    deviceAddress: (site, device) => {
      const row = devices.find((each) => each.siteId === site && each.device === device);
      if (row?.address != null) return { address: row.address };
      return row?.fqdn == null ? null : { fqdn: row.fqdn };
    },
    hasKey: (link) => links.has(link),
  };
}

/** The needs that nobody has answered yet. */
export function unmetNeeds(needs: readonly Need[], inputs: GivenInputs): Need[] {
  return needs.filter((need) =>
    need.need === "sharedKey"
      ? !inputs.hasKey(need.link)
      : inputs.deviceAddress(need.site, need.device) === null,
  );
}
