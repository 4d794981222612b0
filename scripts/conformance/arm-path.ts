/** What a recorded URL addresses. */
export interface ArmPath {
  kind: "group" | "groups" | "resource" | "list" | "action" | "operation" | "location" | "other";
  /** Provider and type words in lower case, such as microsoft.network/virtualnetworks/subnets. */
  type: string;
  /** The path in lower case, without query: what two requests for the same thing share. */
  key: string;
  /** Action's word in lower case, such as reset. */
  action?: string;
  /** Key of the resource that an action works on. */
  resource?: string;
}

/** Types that the simulator is measured on (Microsoft.Network), by their words after the provider. */
const NETWORK_TYPES = [
  "virtualnetworks",
  "virtualnetworks/subnets",
  "virtualnetworks/virtualnetworkpeerings",
  "publicipaddresses",
  "virtualnetworkgateways",
  "virtualnetworkgateways/natrules",
  "localnetworkgateways",
  "connections",
  "routetables",
  "routetables/routes",
  "networksecuritygroups",
  "networksecuritygroups/securityrules",
];

/** The actions in scope; the others of these types (packet capture, troubleshooting) are not. */
const ACTIONS = [
  "sharedkey",
  "sharedkey/reset",
  "reset",
  "resetconnection",
  "connections",
  "getbgppeerstatus",
  "getlearnedroutes",
  "getadvertisedroutes",
  "getikesas",
  "generatevpnprofile",
  "generatevpnclientpackage",
  "supportedvpndevices",
  "vpndeviceconfigurationscript",
  "checkipaddressavailability",
  "usages",
];

/** Reads the path of a URL. */
export function readPath(url: string): ArmPath {
  const path = pathOf(url).replace(/\/+$/, "");
  const key = path.toLowerCase();
  const parts = key.split("/").slice(1);
  const at = parts.lastIndexOf("providers");
  if (parts[2] === "operationresults") return { kind: "operation", type: "resourcegroups", key };
  if (at < 0) return readGroupPath(parts, key);
  const [provider = "", ...rest] = parts.slice(at + 1);
  if (/^(operations|operationresults|operationstatuses)$/.test(rest.at(-2) ?? ""))
    return { kind: "operation", type: provider, key };
  if (rest[0] === "locations")
    return { kind: "location", type: `${provider}/${rest.slice(2).join("/")}`, key };
  return readResourcePath(provider, rest, key);
}

/** The path without scheme, host and query. */
export function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]+/, "").split("?")[0] ?? "";
}

/** True when the list of types and actions names it. */
export function isInScope({ kind, type }: ArmPath): boolean {
  if (kind === "group" || kind === "groups") return true;
  if (kind === "location") return type === "microsoft.network/usages";
  if (kind === "operation") return true;
  if (kind === "other") return false;
  if (type === "microsoft.resources/deployments") return true;
  const [provider, ...words] = type.split("/");
  return provider === "microsoft.network" && NETWORK_TYPES.includes(words.join("/"));
}

function readGroupPath(parts: readonly string[], key: string): ArmPath {
  if (parts[2] !== "resourcegroups") return { kind: "other", type: parts.at(-1) ?? "", key };
  if (parts.length > 4) return { kind: "other", type: "resourcegroups", key };
  return { kind: parts.length === 3 ? "groups" : "group", type: "resourcegroups", key };
}

function readResourcePath(provider: string, rest: readonly string[], key: string): ArmPath {
  const words = rest.filter((_part, index) => index % 2 === 0);
  const whole = `${provider}/${words.join("/")}`;
  for (const action of ACTIONS) {
    const length = action.split("/").length;
    if (rest.length - length < 2 || rest.slice(-length).join("/") !== action) continue;
    if ((rest.length - length) % 2 !== 0) continue;
    const type = `${provider}/${rest
      .slice(0, -length)
      .filter((_part, index) => index % 2 === 0)
      .join("/")}`;
    const resource = key.split("/").slice(0, -length).join("/");
    return { kind: "action", type, key, action, resource };
  }
  if (rest.length % 2 === 0) return { kind: "resource", type: whole, key };
  const isList = NETWORK_TYPES.includes(words.join("/")) && provider === "microsoft.network";
  return { kind: isList ? "list" : "other", type: whole, key };
}
