import type { JsonObject } from "./interaction";

/**
 * Requests that a recorder did not keep and no reply shows, because they were refused: each is named by its error
 * message or by the recording's own name, and by nothing else.
 */
export const KNOWN_REQUESTS: Readonly<Record<string, (url: string) => JsonObject>> = {
  arm_network_local_network_gateways_create_should_fail_for_invalid_ip_address: () => ({
    location: "westus",
    properties: {
      gatewayIpAddress: "10.0.0.257",
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
    },
  }),
  arm_network_local_network_gateways_create_should_fail_for_invalid_prefixes: () => ({
    location: "westus",
    properties: {
      gatewayIpAddress: "10.0.0.1",
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0"] },
    },
  }),
  arm_network_subnet_create_should_fail_for_invalid_prefixes: () => ({
    properties: { addressPrefix: "InvalidPrefixes" },
  }),
  arm_network_subnet_create_should_fail_for_prefixes_out_of_range: () => ({
    properties: { addressPrefix: "192.0.2.0/24" },
  }),
  arm_network_virtual_networks_create_should_fail_for_invalid_dns_servers: () => ({
    location: "westus",
    properties: {
      addressSpace: { addressPrefixes: ["10.0.0.0/8"] },
      dhcpOptions: { dnsServers: ["InvalidDnsServer"] },
    },
  }),
  arm_network_virtual_network_gateways_create_should_fail_for_invalid_prefixes: (url) => {
    const provider = url.slice(0, url.indexOf("/virtualNetworkGateways/"));
    return {
      location: "westus",
      properties: {
        gatewayType: "Vpn",
        vpnType: "RouteBased",
        sku: { name: "Basic", tier: "Basic" },
        vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: ["InvalidPrefixes"] } },
        ipConfigurations: [
          {
            name: "ip-config",
            properties: {
              privateIPAllocationMethod: "Dynamic",
              subnet: { id: `${provider}/virtualNetworks/virtualNetworkName/subnets/GatewaySubnet` },
              publicIPAddress: { id: `${provider}/publicIPAddresses/publicIPAddressName` },
            },
          },
        ],
      },
    };
  },
};
