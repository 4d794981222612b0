import { readPath } from "./arm-path";
import type { Json, JsonObject } from "./interaction";

const SPACE = "172.20.0.0/16";

/** What a recording tells about the place of something: a network's range, the region of who refers to it. */
export interface Surroundings {
  space?: string | undefined;
  place?: Json | undefined;
}

/** A plain body for something that a recording only refers to; its surroundings are as the recording has them. */
export function stagedBody(id: string, { space = SPACE, place }: Surroundings): JsonObject {
  const provider = id.slice(
    0,
    id.indexOf("/providers/microsoft.network/") + "/providers/microsoft.network".length,
  );
  const name = id.split("/").at(-1) ?? "";
  const location = typeof place === "string" ? place : "westus";
  switch (readPath(id).type) {
    case "microsoft.network/virtualnetworks":
      return { location, properties: { addressSpace: { addressPrefixes: [space] } } };
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
