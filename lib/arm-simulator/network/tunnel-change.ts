import type { Resource } from "../records";

/** The properties that a tunnel's state depends on, by type; changes of anything else leave it alone. */
const TUNNEL_PROPERTIES: Readonly<Partial<Record<Resource["type"], readonly string[]>>> = {
  "Microsoft.Network/virtualNetworks": ["addressSpace"],
  "Microsoft.Network/virtualNetworkGateways": [
    "ipConfigurations",
    "vpnType",
    "enableBgp",
    "activeActive",
    "bgpSettings",
  ],
  "Microsoft.Network/localNetworkGateways": [
    "localNetworkAddressSpace",
    "gatewayIpAddress",
    "fqdn",
    "bgpSettings",
  ],
  "Microsoft.Network/connections": [
    "virtualNetworkGateway1",
    "virtualNetworkGateway2",
    "localNetworkGateway2",
    "connectionType",
    "connectionProtocol",
    "connectionMode",
    "enableBgp",
    "ipsecPolicies",
  ],
};

/** True when a write changes something that a tunnel depends on, or makes the resource. */
export function hasTunnelChange(existing: Resource | undefined, written: Resource): boolean {
  if (!existing || existing.sharedKey !== written.sharedKey) return true;
  const names = TUNNEL_PROPERTIES[written.type] ?? [];
  return names.some(
    (name) => JSON.stringify(existing.properties[name]) !== JSON.stringify(written.properties[name]),
  );
}
