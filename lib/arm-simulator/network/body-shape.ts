import { isObject, type Json, type JsonObject, toText } from "../json";
import { invalidRequestFormat } from "./common-refusals";

/** What a member must hold; texts that say the same are taken for booleans and numbers. */
type Kind = "boolean" | "number" | "texts" | "objects" | "object" | "reference";

/** ASNs reach this far (SDK39), and no other number of these bodies further. */
const LARGEST_NUMBER = 2 ** 32 - 1;

const named = (kind: Kind, names: string): [string, Kind][] => names.split(" ").map((name) => [name, kind]);

/** What each reference must lead to, as Azure's message names it. */
const REFERENCED: ReadonlyMap<string, string> = new Map([
  ["subnet", "virtualNetworks/subnets"],
  ["publicIPAddress", "publicIPAddresses"],
  ["networkSecurityGroup", "networkSecurityGroups"],
  ["routeTable", "routeTables"],
  ["virtualNetworkGateway1", "virtualNetworkGateways"],
  ["virtualNetworkGateway2", "virtualNetworkGateways"],
  ["localNetworkGateway2", "localNetworkGateways"],
  ["gatewayDefaultSite", "localNetworkGateways"],
  ["remoteVirtualNetwork", "virtualNetworks"],
]);

/** Members of network bodies by name, but for those whose kind differs from place to place (addressSpace). */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...named(
    "boolean",
    "enableBgp activeActive enableDdosProtection enableVmProtection allowVirtualNetworkAccess " +
      "allowForwardedTraffic allowGatewayTransit useRemoteGateways enablePrivateIpAddress " +
      "disableIPSecReplayProtection enableBgpRouteTranslationForNat allowRemoteVnetTraffic allowVirtualWanTraffic " +
      "useLocalAzureIpAddress usePolicyBasedTrafficSelectors expressRouteGatewayBypass disableBgpRoutePropagation",
  ),
  ...named("number", "asn peerWeight dpdTimeoutSeconds routingWeight saLifeTimeSeconds saDataSizeKilobytes"),
  ...named("texts", "addressPrefixes dnsServers zones customBgpIpAddresses"),
  ...named(
    "objects",
    "subnets virtualNetworkPeerings ipConfigurations ipsecPolicies trafficSelectorPolicies natRules securityRules " +
      "routes bgpPeeringAddresses internalMappings externalMappings",
  ),
  ...named(
    "object",
    "properties dhcpOptions sku bgpSettings vpnClientConfiguration vpnClientAddressPool " +
      "localNetworkAddressSpace customRoutes dnsSettings",
  ),
  ...named("reference", [...REFERENCED.keys()].join(" ")),
]);

/**
 * A body with every known member in its own kind, as the network provider reads it before it looks at what the
 * body wants; 400 for the first that cannot be read. Members that are null, or not known here, stay as they are.
 */
export function readShape(body: JsonObject, at = ""): JsonObject {
  const members = Object.entries(body).map(([name, value]): [string, Json | undefined] => {
    if (value === undefined || value === null) return [name, value];
    const path = at === "" ? name : `${at}.${name}`;
    const kind = KINDS.get(name);
    const read = kind === undefined ? value : readKind(value, kind, path);
    const referenced = REFERENCED.get(name);
    if (referenced !== undefined && isObject(read)) checkReference(toText(read.id) ?? "", referenced, path);
    return [name, readInner(read, path)];
  });
  return Object.fromEntries(members);
}

function readInner(value: Json, path: string): Json {
  if (Array.isArray(value)) return value.map((item, index) => readInner(item, `${path}[${index}]`));
  return isObject(value) ? readShape(value, path) : value;
}

function readKind(value: Json, kind: Kind, path: string): Json {
  const read = readValue(value, kind);
  if (read === undefined) throw unreadable(value, kind, path);
  return read;
}

function checkReference(id: string, type: string, path: string): void {
  if (id === "") throw referenceIdMissing(path);
  const [own, child] = type.split("/");
  const names = child === undefined ? "[^/]+" : `[^/]+/${child}/[^/]+`;
  const form = `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Network/${own}/${names}$`;
  if (!new RegExp(form, "i").test(id)) throw referenceMalformed(id, type, path);
}

function readValue(value: Json, kind: Kind): Json | undefined {
  switch (kind) {
    case "boolean":
      return toBoolean(value);
    case "number":
      return toNumber(value);
    case "texts":
      return isListOf(value, (item) => typeof item === "string") ? value : undefined;
    case "objects":
      return isListOf(value, isObject) ? value : undefined;
    default:
      return isObject(value) ? value : undefined;
  }
}

function toBoolean(value: Json): boolean | undefined {
  if (typeof value === "boolean") return value;
  const text = typeof value === "string" ? value.toLowerCase() : "";
  return text === "true" || text === "false" ? text === "true" : undefined;
}

function toNumber(value: Json): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  const isWhole = typeof number === "number" && Number.isInteger(number);
  return isWhole && number >= 0 && number <= LARGEST_NUMBER ? number : undefined;
}

function isListOf(value: Json, fits: (item: Json) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => item === null || fits(item));
}

/** 400, memory: a value of another kind. */
function unreadable(value: Json, kind: Kind, path: string) {
  const shown = typeof value === "object" ? (Array.isArray(value) ? "a list" : "an object") : `"${value}"`;
  return invalidRequestFormat("InvalidJson", `Error converting value ${shown} to ${kind}. Path '${path}'.`);
}

/** 400, issue: something referred to without its id. */
function referenceIdMissing(path: string) {
  return invalidRequestFormat("MissingJsonReferenceId", `Value for reference id is missing. Path ${path}.`);
}

/** 400, issue: the id of something else, or none. */
function referenceMalformed(id: string, type: string, path: string) {
  return invalidRequestFormat(
    "InvalidJsonReferenceFormat",
    `Reference Id ${id} is not formatted correctly. The Id is expected to reference resources of type ${type}. Path ${path}.`,
  );
}
