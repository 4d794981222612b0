import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject, toObject, toText } from "../../json";

/** A published template with what its author left for whoever deploys it to fill in. */
export interface PublishedTemplate {
  /** Folder and file below `iac`, without the ending. */
  file: string;
  /** The day it was written for. */
  asOf?: string;
  /** Parameters that its parameters file lacks or leaves blank. */
  fill?: Record<string, Json>;
  /** Templates to be deployed into the same group before. */
  after?: PublishedTemplate;
  /** What keeps it, as published, from deploying whole; it must deploy whole without. */
  blocked?: Blocked;
}

/** Why a template does not deploy as published, and what it must deploy whole without. */
export interface Blocked {
  /** Types that the simulator does not have, and codes of Azure's own refusals: all that it ends in. */
  by: readonly string[];
  /** Types whose resources are taken out. */
  withoutTypes?: readonly string[];
  /** Members taken out wherever they stand. */
  withoutMembers?: readonly string[];
}

const DAY = "2021-03-15";
/** A virtual machine with what it brings along; itself it is never reached. */
const MACHINES = ["Microsoft.Storage/storageAccounts", "Microsoft.Network/networkInterfaces"];
const WITH_MACHINES: Blocked = {
  by: MACHINES,
  withoutTypes: [
    ...MACHINES,
    "Microsoft.Compute/virtualMachines",
    "Microsoft.Compute/virtualMachines/extensions",
  ],
};
const WITH_BALANCER = beyond("Microsoft.Network/loadBalancers");
/**
 * The samples show Bicep's syntax and write security groups into subnets instead of referring to them. Azure reads
 * an id there and nothing else; and no security group may stand on a GatewaySubnet, where they have one, too.
 */
const WITH_INLINE_SECURITY_GROUPS: Blocked = {
  by: ["MissingJsonReferenceId"],
  withoutMembers: ["networkSecurityGroup"],
};
/** Members of the objects that the two learning platforms hand to their network module. */
const PLATFORM: JsonObject = {
  vnetName: "campus",
  vNetAddressSpace: "172.31.0.0",
  subnetWeb: "web",
  subnetWebRange: "172.31.0.0/24",
  subnetSan: "san",
  subnetSanRange: "172.31.1.0/24",
  subnetRedis: "redis",
  subnetRedisRange: "172.31.2.0/24",
  subnetElastic: "elastic",
  subnetElasticRange: "172.31.3.0/24",
  gatewaySubnet: "GatewaySubnet",
  gatewaySubnetRange: "172.31.4.0/24",
  gatewayName: "gateway",
  gatewayPublicIPName: "gateway-ip",
  gatewayType: "Vpn",
  vpnType: "RouteBased",
  vnetGwDeploySwitch: true,
  lbName: "balancer",
  lbPipName: "balancer-ip",
  ctlrPipName: "controller-ip",
  extBeName: "back",
  extFeName: "front",
  extProbe: "probe",
  extNatPool: "pool",
  location: "eastus",
};

const GATEWAY_MODULE: PublishedTemplate = {
  file: "avm-bicep/avm__res__network__virtual-network-gateway__main",
  fill: {
    name: "gateway",
    gatewayType: "Vpn",
    skuName: "VpnGw2AZ",
    clusterSettings: { clusterMode: "activePassiveBgp" },
    virtualNetworkResourceId:
      "/subscriptions/SUB/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/network",
  },
  after: {
    file: "avm-bicep/avm__res__network__virtual-network__main",
    fill: {
      name: "network",
      addressPrefixes: ["10.4.0.0/16"],
      subnets: [{ name: "GatewaySubnet", addressPrefix: "10.4.255.0/27" }],
    },
  },
};

/** Every published template with a gateway, a local network gateway or a connection, and those needed before. */
export const PUBLISHED_TEMPLATES: readonly PublishedTemplate[] = [
  { file: "quickstart-arm/101-point-to-site__azuredeploy", asOf: DAY },
  {
    file: "quickstart-arm/101-site-to-site-vpn-create__azuredeploy",
    asOf: DAY,
    fill: { sharedKey: "between-two-sites" },
  },
  {
    file: "quickstart-arm/101-vpn-custom-ipsec-policy__azuredeploy",
    asOf: DAY,
    fill: { vpnGateway_Name: "prereq-gateway", localGateway_Name: "prereq-local" },
    after: {
      file: "quickstart-arm/101-vpn-custom-ipsec-policy__prereqs__prereq.azuredeploy",
      fill: {
        localGateway_Name: "prereq-local",
        localGateway_gatewayIpAddress: "203.0.113.7",
        vpnGateway_Name: "prereq-gateway",
      },
    },
  },
  // Both leave the SKU to Azure.
  {
    file: "quickstart-arm/201-extend-vnet-to-multi-vnet__azuredeploy",
    asOf: DAY,
    fill: { existingVnetName: "standing", existingVnetLocation: "East US", sharedKey: "between-networks" },
    after: {
      file: "avm-bicep/avm__res__network__virtual-network__main",
      fill: {
        name: "standing",
        addressPrefixes: ["10.1.0.0/16"],
        subnets: [{ name: "GatewaySubnet", addressPrefix: "10.1.255.0/29" }],
      },
    },
  },
  { file: "quickstart-arm/arm-asm-s2s__azuredeploy", asOf: DAY },
  {
    file: "quickstart-arm/201-sqlmi-new-vnet-w-point-to-site-vpn__azuredeploy",
    asOf: DAY,
    blocked: beyond("Microsoft.Sql/managedInstances"),
  },
  { file: "quickstart-arm/201-vnet-to-vnet-bgp__azuredeploy", asOf: DAY },
  { file: "quickstart-arm/201-vnet-transitive-bgp__azuredeploy", asOf: DAY },
  { file: "quickstart-arm/201-zerto-zca-vpn__azuredeploy", asOf: DAY, blocked: WITH_MACHINES },
  { file: "quickstart-arm/bosh-cf-crossregion__azuredeploy", asOf: DAY, blocked: WITH_MACHINES },
  { file: "quickstart-arm/devtest-p2s-iis__azuredeploy", asOf: DAY, blocked: WITH_MACHINES },
  {
    file: "quickstart-arm/mahara-autoscale-cache__nested__network",
    asOf: DAY,
    fill: { maharaCommon: PLATFORM },
    blocked: WITH_BALANCER,
  },
  {
    file: "quickstart-arm/moodle-scalable-cluster-ubuntu__nested__network",
    asOf: DAY,
    fill: { moodleCommon: PLATFORM },
    blocked: WITH_BALANCER,
  },
  {
    file: "bicep-samples/201__vnet-to-vnet-bgp__main",
    asOf: DAY,
    fill: { sharedKey: "agreed" },
    blocked: WITH_INLINE_SECURITY_GROUPS,
  },
  {
    file: "bicep-samples/201__vnet-to-vnet-bgp__main.symbolicnames",
    asOf: DAY,
    fill: { sharedKey: "agreed" },
    blocked: WITH_INLINE_SECURITY_GROUPS,
  },
  GATEWAY_MODULE,
  {
    file: "avm-bicep/avm__res__network__virtual-network-gateway__nat-rule__main",
    fill: {
      name: "translated",
      virtualNetworkGatewayName: "gateway",
      type: "Static",
      mode: "EgressSnat",
      internalMappings: [{ addressSpace: "10.4.1.0/24" }],
      externalMappings: [{ addressSpace: "192.168.1.0/24" }],
    },
    after: GATEWAY_MODULE,
  },
  // A gateway for ExpressRoute: no VPN gateway, and outside the simulator like its circuit.
  {
    file: "quickstart-arm/101-expressroute-private-peering-vnet__azuredeploy",
    asOf: DAY,
    blocked: {
      by: ["Microsoft.Network/expressRouteCircuits", "SimulatorNotImplemented"],
      withoutTypes: [
        "Microsoft.Network/expressRouteCircuits",
        "Microsoft.Network/expressRouteCircuits/peerings",
        "Microsoft.Network/virtualNetworkGateways",
      ],
    },
  },
  {
    file: "avm-bicep/avm__res__network__local-network-gateway__main",
    fill: {
      name: "office",
      localGatewayPublicIpAddress: "203.0.113.9",
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
    },
  },
];

function beyond(type: string): Blocked {
  return { by: [type], withoutTypes: [type] };
}

/** A template without what blocks it; nothing that stays depends on what goes, or deploying it would tell. */
export function withoutBlocked(template: JsonObject, blocked: Blocked): JsonObject {
  const { withoutTypes = [], withoutMembers = [] } = blocked;
  const isKept = (resource: Json | undefined) =>
    !withoutTypes.includes(toText(toObject(resource ?? null).type) ?? "");
  const clean = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(clean);
    if (!isObject(value)) return value;
    const members = Object.entries(value).filter(([name]) => !withoutMembers.includes(name));
    return Object.fromEntries(members.map(([name, member]) => [name, clean(member ?? null)]));
  };
  const { resources } = template;
  const kept: Json = Array.isArray(resources)
    ? resources.filter(isKept)
    : Object.fromEntries(Object.entries(toObject(resources ?? null)).filter(([, one]) => isKept(one)));
  return toObject(clean({ ...template, resources: kept }));
}

/** A template with its parameters, placeholders of its authors replaced as their own tests replace them. */
export function readPublished(
  folder: string,
  { file, fill = {} }: PublishedTemplate,
  subscription: string,
): { template: JsonObject; parameters: JsonObject } {
  const template = readJson(join(folder, `${file}.json`));
  const sent = toObject(readOptional(join(folder, `${file}.parameters.json`)).parameters);
  const filled = Object.entries(fill).map(([name, value]): [string, Json] => [name, { value }]);
  const all = Object.fromEntries([...Object.entries(sent), ...filled]);
  return { template, parameters: toObject(replaceTexts(all, subscription)) };
}

function replaceTexts(value: Json, subscription: string): Json {
  if (typeof value === "string") {
    return value
      .replace(/GEN-UNIQUE(?:-(\d+))?/g, (_all, length?: string) =>
        "gen1unique2value3x".slice(0, Number(length ?? 12)),
      )
      .replace("GEN-PASSWORD", "Pa55-word-made")
      .replace("/subscriptions/SUB/", `/subscriptions/${subscription}/`);
  }
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, subscription));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replaceTexts(member ?? null, subscription)]),
  );
}

function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, "")) as JsonObject;
}

/** Some templates are parts of others and have no parameters file. */
function readOptional(path: string): JsonObject {
  try {
    return readJson(path);
  } catch {
    return {};
  }
}
