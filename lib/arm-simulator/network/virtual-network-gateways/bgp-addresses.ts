import type { World } from "../../world";
import { numberToIpv4, parseCidr } from "../cidr";
import { prefixesOf } from "../subnets/rules";
import type { IpConfiguration } from "./ip-configurations";

/**
 * The inner addresses of a gateway's instances, as recorded: the last usable one of the GatewaySubnet when there
 * is one instance, the fourth and fifth when there are two. A third configuration, for clients, has none.
 */
export function instanceAddresses(world: World, configurations: readonly IpConfiguration[]): string[] {
  const subnet = world.store.get("resources", configurations[0]?.subnet ?? "");
  const range = parseCidr(prefixesOf(subnet?.properties ?? {})[0] ?? "");
  if (range?.family !== 4) return [];
  if (configurations.length === 1) return [numberToIpv4(range.last - 1n)];
  return [numberToIpv4(range.first + 4n), numberToIpv4(range.first + 5n)];
}
