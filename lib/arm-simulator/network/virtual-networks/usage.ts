import { type ArmReply, type ArmRequest, list } from "../../front-door/request";
import type { JsonObject } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { parseCidrs } from "../cidr";
import { prefixesOf } from "../subnets/rules";
import { SUBNET } from "../type-names";
import { takenIn } from "./address-availability";
import { requireVirtualNetwork } from "./lookup";

/** Azure keeps five addresses of each range (V4 of the facts). */
const KEPT = 5;

/** GET usages of a network: how many addresses of each subnet are in use. */
export function listNetworkUsage(request: ArmRequest): ArmReply {
  const { world } = request;
  const children = world.store.childrenOf(requireVirtualNetwork(request).key);
  return list(children.filter((child) => child.type === SUBNET).map((subnet) => usageOf(world, subnet)));
}

function usageOf(world: World, subnet: Resource): JsonObject {
  const ranges = parseCidrs(prefixesOf(subnet.properties)).filter(({ family }) => family === 4);
  const sizes = ranges.map(({ first, last }) => Number(last - first) + 1 - KEPT);
  return {
    currentValue: takenIn(world, subnet).size,
    id: subnet.id,
    limit: sizes.reduce((sum, size) => sum + size, 0),
    name: { localizedValue: "Subnet size and usage", value: "SubnetSpace" },
    unit: "Count",
  };
}
