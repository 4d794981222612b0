import { toObject, toTexts } from "../json";
import { covers, parseCidrs } from "../network/cidr";
import { policiesAgree } from "../network/connections/ipsec-policies";
import type { Device, Resource } from "../records";
import { firstFault } from "./readiness";

/** ASNs that Azure and IANA keep for themselves: a device with one never connects. */
const RESERVED_ASNS: readonly (readonly [number, number])[] = [
  [8074, 8075],
  [12076, 12076],
  [23456, 23456],
  [64496, 64511],
  [65515, 65515],
  [65517, 65520],
  [65535, 65551],
];

/** The first thing that a device and the connection that calls it do not agree on; both ends are ready. */
export function findDeviceFault(
  connection: Resource,
  site: Resource | undefined,
  device: Device,
  gatewayAsn: number,
): string | undefined {
  const { connectionProtocol, connectionMode, ipsecPolicies, enableBgp } = connection.properties;
  const known = parseCidrs(toTexts(toObject(site?.properties.localNetworkAddressSpace).addressPrefixes));
  const policy = device.ipsecPolicy === undefined ? ipsecPolicies : [device.ipsecPolicy];
  const usesBgp = enableBgp === true;
  const { asn } = toObject(site?.properties.bgpSettings);
  return firstFault([
    [device.up, "the device is down"],
    [device.sharedKey === connection.sharedKey, "the shared keys differ"],
    [(device.protocol ?? connectionProtocol) === connectionProtocol, "the protocols differ"],
    [policiesAgree(ipsecPolicies, policy), "the IPsec policies differ"],
    [device.mode !== "ResponderOnly" || connectionMode !== "ResponderOnly", "both ends wait to be called"],
    [device.mode !== "InitiatorOnly" || connectionMode !== "InitiatorOnly", "both ends only call"],
    [
      usesBgp || covers(known, parseCidrs(device.prefixes)),
      "the local network gateway lacks ranges behind the device",
    ],
    [!usesBgp || !isReserved(asn), "the site's ASN is reserved"],
    [!usesBgp || asn !== gatewayAsn, "the site has the gateway's ASN"],
  ]);
}

function isReserved(asn: unknown): boolean {
  return typeof asn === "number" && RESERVED_ASNS.some(([first, last]) => asn >= first && asn <= last);
}
