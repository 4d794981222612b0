import type { JsonObject } from "../../json";

/** The six rules every security group has; nobody can change them. */
export const DEFAULT_RULES: readonly JsonObject[] = [
  rule("AllowVnetInBound", "Allow inbound traffic from all VMs in VNET", 65000, "Allow", "Inbound", [
    "VirtualNetwork",
    "VirtualNetwork",
  ]),
  rule(
    "AllowAzureLoadBalancerInBound",
    "Allow inbound traffic from azure load balancer",
    65001,
    "Allow",
    "Inbound",
    ["AzureLoadBalancer", "*"],
  ),
  rule("DenyAllInBound", "Deny all inbound traffic", 65500, "Deny", "Inbound", ["*", "*"]),
  rule(
    "AllowVnetOutBound",
    "Allow outbound traffic from all VMs to all VMs in VNET",
    65000,
    "Allow",
    "Outbound",
    ["VirtualNetwork", "VirtualNetwork"],
  ),
  rule(
    "AllowInternetOutBound",
    "Allow outbound traffic from all VMs to Internet",
    65001,
    "Allow",
    "Outbound",
    ["*", "Internet"],
  ),
  rule("DenyAllOutBound", "Deny all outbound traffic", 65500, "Deny", "Outbound", ["*", "*"]),
];

/** Lists that the service shows in every rule, beside the single values. */
export const RULE_LISTS: JsonObject = {
  sourcePortRanges: [],
  destinationPortRanges: [],
  sourceAddressPrefixes: [],
  destinationAddressPrefixes: [],
};

function rule(
  name: string,
  description: string,
  priority: number,
  access: string,
  direction: string,
  [source, destination]: readonly [string, string],
): JsonObject {
  const ports = { sourcePortRange: "*", destinationPortRange: "*" };
  const addresses = { sourceAddressPrefix: source, destinationAddressPrefix: destination };
  return {
    name,
    properties: { description, protocol: "*", ...ports, ...addresses, access, priority, direction },
  };
}
