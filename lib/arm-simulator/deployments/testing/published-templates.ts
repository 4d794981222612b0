import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject, toObject } from "../../json";

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
  /** Types in it that the simulator does not have. */
  beyond?: readonly string[];
  /** Codes of refusals that are expected besides. */
  refuses?: readonly string[];
}

const DAY = "2021-03-15";
/** What a virtual machine brings along. */
const MACHINES = ["Microsoft.Storage/storageAccounts", "Microsoft.Network/networkInterfaces"];
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

/** The published templates with VPN gateways, and those they need before. */
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
    beyond: ["Microsoft.Sql/managedInstances"],
  },
  { file: "quickstart-arm/201-vnet-to-vnet-bgp__azuredeploy", asOf: DAY },
  { file: "quickstart-arm/201-vnet-transitive-bgp__azuredeploy", asOf: DAY },
  { file: "quickstart-arm/201-zerto-zca-vpn__azuredeploy", asOf: DAY, beyond: MACHINES },
  { file: "quickstart-arm/bosh-cf-crossregion__azuredeploy", asOf: DAY, beyond: MACHINES },
  { file: "quickstart-arm/devtest-p2s-iis__azuredeploy", asOf: DAY, beyond: MACHINES },
  {
    file: "quickstart-arm/mahara-autoscale-cache__nested__network",
    asOf: DAY,
    fill: { maharaCommon: PLATFORM },
    beyond: ["Microsoft.Network/loadBalancers"],
  },
  {
    file: "quickstart-arm/moodle-scalable-cluster-ubuntu__nested__network",
    asOf: DAY,
    fill: { moodleCommon: PLATFORM },
    beyond: ["Microsoft.Network/loadBalancers"],
  },
  // Their subnets have security groups without an id, which Azure does not read.
  {
    file: "bicep-samples/201__vnet-to-vnet-bgp__main",
    asOf: DAY,
    fill: { sharedKey: "agreed" },
    refuses: ["MissingJsonReferenceId"],
  },
  {
    file: "bicep-samples/201__vnet-to-vnet-bgp__main.symbolicnames",
    asOf: DAY,
    fill: { sharedKey: "agreed" },
    refuses: ["MissingJsonReferenceId"],
  },
  {
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
