import type { Site, Topology } from "@/lib/topology";
import { KEY, type SimulatedAzure } from "./carry-out";

/** How devices on premises are set up beyond what the design says of them. */
export type DeviceSetup =
  /** They send what the design says, and keep what BGP tells them to themselves. */
  | "plain"
  /** They pass on what BGP tells them; where none is spoken, people routed everything far into the tunnels. */
  | "open";

/** The address of a site's device (0 is the first): its own, or the one its name stands for. */
export function deviceAddress({ sites }: Topology, site: Site, device: number): string {
  const own = devicesOf(site)[device]?.device.address;
  return own ?? `203.0.113.${10 * (sites.indexOf(site) + 1) + device}`;
}

/** Sets up every device of the design on premises, each with the key of all links, and lets the tunnels come up. */
export async function equipSites(
  { simulator }: SimulatedAzure,
  topology: Topology,
  setup: DeviceSetup = "plain",
): Promise<void> {
  const speaking = new Set(topology.links.filter(({ bgp }) => bgp).flatMap(({ from, to }) => [from, to]));
  for (const site of topology.sites)
    for (const [at, { device, bgp }] of devicesOf(site).entries()) {
      const address = deviceAddress(topology, site, at);
      // Where the internet does not lead, no device can answer.
      if (address.startsWith("10.")) continue;
      await simulator.putDevice({
        address,
        ...(device.fqdn === null ? {} : { fqdn: device.fqdn }),
        sharedKey: KEY,
        prefixes: site.addressSpace,
        ...(setup === "open" && !speaking.has(site.id) ? { routes: ["0.0.0.0/0"] } : {}),
        ...(bgp === null ? {} : { bgp: { ...bgp, transit: setup === "open" } }),
      });
    }
  await simulator.advance(3_600);
}

function devicesOf({ device, bgp, moreDevices }: Site) {
  return [{ device, bgp }, ...moreDevices];
}
