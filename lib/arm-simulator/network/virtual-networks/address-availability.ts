import { isIP } from "node:net";
import { networkRefusal } from "../../front-door/arm-error";
import { invalidRequestContent } from "../../front-door/refusals";
import { type ArmReply, type ArmRequest, ok } from "../../front-door/request";
import type { JsonObject } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { addressToNumber, type Cidr, numberToIpv4, parseCidrs } from "../cidr";
import { showVintage, sinceApi } from "../member-vintage";
import { prefixesOf } from "../subnets/rules";
import { GATEWAY, SUBNET } from "../type-names";
import { bgpOf } from "../virtual-network-gateways/bgp-settings";
import { requireVirtualNetwork } from "./lookup";

/** How many free addresses Azure names instead of one that is taken. */
const OFFERED = 5;
const VINTAGES = [sinceApi("isPlatformReserved", "2019-06-01")];

/** GET CheckIPAddressAvailability: is an address free in its subnet, and which others are. */
export function checkAddress(request: ArmRequest): ArmReply {
  const vnet = requireVirtualNetwork(request);
  const address = request.query.get("ipAddress") ?? "";
  if (isIP(address) !== 4) throw invalidRequestContent(`'${address}' is no IPv4 address`);
  const value = addressToNumber(address);
  const subnet = subnetOf(request.world, vnet, value);
  if (!subnet) throw inNoSubnet(address, vnet.id);
  const taken = takenIn(request.world, subnet.resource);
  const isFree = (candidate: bigint) => !isReserved(subnet.range, candidate) && !taken.has(candidate);
  const body: JsonObject = {
    available: isFree(value),
    ...(isFree(value) ? {} : { availableIPAddresses: offer(subnet.range, isFree) }),
    isPlatformReserved: isReserved(subnet.range, value),
  };
  return ok(showVintage(body, VINTAGES, request.apiVersion, () => true));
}

/** The addresses of a subnet that Azure keeps: the first four and the last (V4 of the facts). */
function isReserved({ first, last }: Cidr, value: bigint): boolean {
  return value < first + 4n || value === last;
}

/** The addresses that gateways have in a subnet. */
export function takenIn(world: World, subnet: Resource): Set<bigint> {
  const gateways = world.store.usersOf(subnet.key).filter((user) => user.type === GATEWAY);
  const addresses = gateways.flatMap((gateway) => bgpOf(gateway).peeringAddresses);
  return new Set(addresses.map(addressToNumber));
}

function subnetOf(
  world: World,
  vnet: Resource,
  value: bigint,
): { resource: Resource; range: Cidr } | undefined {
  for (const resource of world.store.childrenOf(vnet.key).filter((child) => child.type === SUBNET)) {
    const ranges = parseCidrs(prefixesOf(resource.properties)).filter(({ family }) => family === 4);
    const range = ranges.find(({ first, last }) => first <= value && value <= last);
    if (range) return { resource, range };
  }
  return undefined;
}

function offer({ first, last }: Cidr, isFree: (candidate: bigint) => boolean): string[] {
  const found: string[] = [];
  for (let candidate = first; candidate <= last && found.length < OFFERED; candidate += 1n)
    if (isFree(candidate)) found.push(numberToIpv4(candidate));
  return found;
}

/** 400, recorded. */
function inNoSubnet(address: string, vnetId: string) {
  return networkRefusal(
    "PrivateIPAddressNotInAnySubnet",
    `Private static IP address ${address} does not belong to the range of any subnet in the virtual network ${vnetId}.`,
  );
}
