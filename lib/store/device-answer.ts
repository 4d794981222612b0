import type { Site, Topology } from "@/lib/topology";

/** An answer to "which address has this device": the site's id, the device (0 = the site's `device`, 1… = `moreDevices`). */
export interface DeviceAnswer {
  site: string;
  device: number;
  address: { address: string } | { fqdn: string };
}

/** The topology with the answer written into it; the very same one when it has no such site or device. */
export function answerDevice(
  topology: Topology,
  { site: siteId, device: number, address }: DeviceAnswer,
): Topology {
  const site = findDevice(topology, siteId, number);
  if (site === undefined) return topology;
  const known = { address: null, fqdn: null, ...address };
  const changed: Site =
    number === 0
      ? { ...site, device: { ...site.device, ...known } }
      : {
          ...site,
          moreDevices: site.moreDevices.map((more, index) =>
            index === number - 1 ? { ...more, device: { ...more.device, ...known } } : more,
          ),
        };
  return { ...topology, sites: topology.sites.map((each) => (each.id === siteId ? changed : each)) };
}

/** The site, when it has a device of that number. */
export function findDevice({ sites }: Topology, id: string, device: number): Site | undefined {
  return sites.find((site) => site.id === id && device <= site.moreDevices.length);
}
