import { readPath } from "./arm-path";
import type { JsonObject } from "./interaction";

const SPACE = "10.0.0.0/8";

/** A plain body for something that a recording only refers to; `space` is the range of its network, for subnets. */
export function stagedBody(id: string, space = SPACE): JsonObject {
  const provider = id.slice(
    0,
    id.indexOf("/providers/microsoft.network/") + "/providers/microsoft.network".length,
  );
  const name = id.split("/").at(-1) ?? "";
  const location = "westus";
  switch (readPath(id).type) {
    case "microsoft.network/virtualnetworks":
      return { location, properties: { addressSpace: { addressPrefixes: [SPACE, "192.168.0.0/16"] } } };
    case "microsoft.network/virtualnetworks/subnets":
      return { properties: { addressPrefix: subnetIn(space) } };
    case "microsoft.network/publicipaddresses":
      return { location, properties: { publicIPAllocationMethod: "Dynamic" } };
    case "microsoft.network/localnetworkgateways":
      return {
        location,
        properties: {
          gatewayIpAddress: "203.0.113.9",
          localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/24"] },
        },
      };
    case "microsoft.network/virtualnetworkgateways":
      return gatewayBody(provider, name, location);
    default:
      return { location, properties: {} };
  }
}

function gatewayBody(provider: string, name: string, location: string): JsonObject {
  const subnet = { id: `${provider}/virtualnetworks/${name}-vnet/subnets/gatewaysubnet` };
  const publicIPAddress = { id: `${provider}/publicipaddresses/${name}-ip` };
  return {
    location,
    properties: {
      gatewayType: "Vpn",
      vpnType: "RouteBased",
      sku: { name: "Standard", tier: "Standard" },
      ipConfigurations: [{ name: "default", properties: { subnet, publicIPAddress } }],
    },
  };
}

/** The end of a network's range, where recordings rarely have a subnet. */
function subnetIn(space: string): string {
  const [address = "", length = ""] = space.split("/");
  const [a, b, c] = address.split(".");
  if (Number(length) > 24) return space;
  return Number(length) > 16 ? `${a}.${b}.${c}.224/27` : `${a}.${b}.255.224/27`;
}
