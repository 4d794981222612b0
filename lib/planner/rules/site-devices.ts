import type { Device, Site } from "@/lib/topology";

/** One device of a site; `path` is where it stands in the site, empty for the first. */
export interface SiteDevice {
  /** From 1. */
  number: number;
  device: Device;
  bgp: Site["bgp"];
  path: string;
}

/** A site's devices in order: the first stands in the site itself, the others in `moreDevices`. */
export function siteDevices(site: Site): SiteDevice[] {
  return [
    { number: 1, device: site.device, bgp: site.bgp, path: "" },
    ...site.moreDevices.map(({ device, bgp }, at) => ({
      ...{ number: at + 2, device, bgp },
      path: `moreDevices.${at}.`,
    })),
  ];
}
