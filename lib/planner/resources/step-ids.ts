/** The stable ids of steps (see the topology format): they name what is built, not how. */
export const stepIds = {
  group: (scope: { subscriptionId: string; resourceGroup: string }) =>
    `group/${scope.subscriptionId}/${scope.resourceGroup}`,
  vnet: (vnetId: string) => `vnet/${vnetId}`,
  gatewaySubnet: (vnetId: string) => `gateway-subnet/${vnetId}`,
  /** Only ever deleted as a step of its own: a subnet is built with its vnet. */
  subnet: (vnetId: string, name: string) => `subnet/${vnetId}/${name}`,
  publicIp: (vnetId: string, number: number) => `public-ip/${vnetId}/${number}`,
  gateway: (vnetId: string) => `gateway/${vnetId}`,
  /** `number` above 1: a further device of the site or instance of the far gateway. */
  local: (linkId: string, vnetId: string, number: number) => numbered(`local/${linkId}/${vnetId}`, number),
  connection: (linkId: string, vnetId: string, number: number) =>
    numbered(`connection/${linkId}/${vnetId}`, number),
  key: (linkId: string, vnetId: string, number: number) => numbered(`key/${linkId}/${vnetId}`, number),
  peering: (linkId: string, vnetId: string) => `peering/${linkId}/${vnetId}`,
};

function numbered(id: string, number: number): string {
  return number === 1 ? id : `${id}/${number}`;
}

const OF_A_LINK = new Set(["local", "connection", "key", "peering"]);
const OF_A_VNET = new Set(["vnet", "subnet", "gateway-subnet", "public-ip", "gateway"]);

/** The link and the vnet that a step id names; null where it names none. */
export function readStepId(stepId: string): { link: string | null; vnet: string | null } {
  const kindEnd = endOfPart(stepId, 0);
  const firstEnd = endOfPart(stepId, kindEnd + 1);
  const kind = stepId.slice(0, kindEnd);
  const first = kindEnd === stepId.length ? null : stepId.slice(kindEnd + 1, firstEnd);
  if (!OF_A_LINK.has(kind)) return { link: null, vnet: OF_A_VNET.has(kind) ? first : null };
  const hasVnet = firstEnd < stepId.length;
  return { link: first, vnet: hasVnet ? stepId.slice(firstEnd + 1, endOfPart(stepId, firstEnd + 1)) : null };
}

function endOfPart(stepId: string, from: number): number {
  const slash = stepId.indexOf("/", from);
  return slash < 0 ? stepId.length : slash;
}
