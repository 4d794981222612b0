import type { Breach, Rule } from "./rule";
import { siteDevices } from "./site-devices";
import { onSite } from "./targets";

/** Labels of letters, digits and inner hyphens, two of them at least; the last one no number. */
const HOST_NAME =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** A device's name that no name server could know. */
export const siteDeviceNameInvalid: Rule = {
  code: "site-device-name-invalid",
  source: { source: "A local network gateway takes an FQDN: RFC 1123 host names", asOf: "2026-06-04" },
  check: ({ index }) =>
    index.sites.flatMap(({ site }) =>
      siteDevices(site).flatMap(({ device: { address, fqdn }, path }): Breach[] =>
        // With an address the name is not used.
        address || !fqdn || HOST_NAME.test(fqdn)
          ? []
          : [
              {
                severity: "error",
                values: { site: site.name, name: fqdn },
                targets: [onSite(site.id, `${path}device.fqdn`)],
              },
            ],
      ),
    ),
};
