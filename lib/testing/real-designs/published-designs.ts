/** A file of a design, with the parameters that its author left to whoever deploys it. */
interface DesignTemplate {
  file: string;
  fill?: Record<string, DesignValue>;
}

type DesignValue = string | number | boolean | DesignValue[] | { [name: string]: DesignValue };

/** One or more published templates that make a topology, and what the planner says of it. */
export interface PublishedDesign {
  name: string;
  /** In the order of their deployment. */
  templates: DesignTemplate[];
  /** The network that has to be there before. */
  standing?: { name: string; location: string; addressPrefix: string; gatewaySubnet: string };
  /** How many vnets, sites and links it is. */
  places: [vnets: number, sites: number, links: number];
  /** The codes of the errors it has, each with why it is right to tell it of this template. */
  errors: Record<string, string>;
}

const PLATFORM = {
  ...{ vnetName: "campus", vNetAddressSpace: "172.31.0.0", location: "eastus" },
  ...{ subnetWeb: "web", subnetWebRange: "172.31.0.0/24", subnetSan: "san", subnetSanRange: "172.31.1.0/24" },
  ...{ subnetRedis: "redis", subnetRedisRange: "172.31.2.0/24" },
  ...{ subnetElastic: "elastic", subnetElasticRange: "172.31.3.0/24" },
  ...{ gatewaySubnet: "GatewaySubnet", gatewaySubnetRange: "172.31.4.0/24" },
  ...{ gatewayName: "gateway", gatewayPublicIPName: "gateway-ip", gatewayType: "Vpn", vpnType: "RouteBased" },
  ...{ vnetGwDeploySwitch: true, lbName: "balancer", lbPipName: "balancer-ip", ctlrPipName: "controller-ip" },
  ...{ extBeName: "back", extFeName: "front", extProbe: "probe", extNatPool: "pool" },
};

const RETIRED = {
  "sku-retired": "it makes a gateway of a SKU that Azure has created no new gateways of since November 2025",
};
const GUARDED = {
  "gateway-subnet-nsg": "it puts a security group on every subnet, and Azure takes none on the GatewaySubnet",
};

const quickstart = (
  name: string,
  places: PublishedDesign["places"],
  errors: PublishedDesign["errors"] = {},
  fill: DesignTemplate["fill"] = {},
): PublishedDesign => ({
  ...{ name, places, errors },
  templates: [{ file: `quickstart-arm/${name}`, fill }],
});

/** Microsoft's samples that are a topology. */
export const publishedDesigns: readonly PublishedDesign[] = [
  quickstart("101-azurefirewall-forced-tunneling__azuredeploy", [2, 0, 1]),
  quickstart("101-bastion-hub-spoke-vnet__azuredeploy", [2, 0, 1]),
  quickstart("101-expressroute-private-peering-vnet__azuredeploy", [1, 0, 0]),
  quickstart("101-hdinsight-hbase-replication-two-vnets-same-region__azuredeploy", [2, 0, 1]),
  quickstart("101-point-to-site__azuredeploy", [1, 0, 0]),
  quickstart("101-privatelink-service__azuredeploy", [2, 0, 0]),
  quickstart("101-site-to-site-vpn-create__azuredeploy", [1, 1, 1], {}, { sharedKey: "between-two-sites" }),
  {
    ...quickstart("201-extend-vnet-to-multi-vnet__azuredeploy", [2, 0, 1], {}, { existingVnetName: "first" }),
    standing: {
      ...{ name: "first", location: "West US" },
      ...{ addressPrefix: "10.1.0.0/16", gatewaySubnet: "10.1.255.0/27" },
    },
  },
  quickstart("201-sqlmi-new-vnet-w-point-to-site-vpn__azuredeploy", [1, 0, 0]),
  quickstart("201-virtual-wan-with-all-gateways__azuredeploy", [4, 0, 0]),
  quickstart("201-vnet-to-vnet-bgp__azuredeploy", [2, 0, 1], RETIRED),
  quickstart("201-vnet-transitive-bgp__azuredeploy", [3, 0, 2], RETIRED),
  quickstart("201-zerto-zca-vpn__azuredeploy", [1, 1, 1]),
  quickstart("301-virtual-wan-with-route-tables__azuredeploy", [4, 0, 0]),
  quickstart("arm-asm-s2s__azuredeploy", [1, 1, 0]),
  quickstart("bosh-cf-crossregion__azuredeploy", [2, 0, 1], RETIRED),
  quickstart("devtest-p2s-iis__azuredeploy", [1, 0, 0]),
  quickstart("mahara-autoscale-cache__nested__network", [1, 0, 0], RETIRED, { maharaCommon: PLATFORM }),
  quickstart("moodle-scalable-cluster-ubuntu__nested__network", [1, 0, 0], RETIRED, {
    moodleCommon: PLATFORM,
  }),
  {
    name: "bicep vnet-to-vnet-bgp",
    templates: [{ file: "bicep-samples/201__vnet-to-vnet-bgp__main", fill: { sharedKey: "agreed" } }],
    ...{ places: [2, 0, 1], errors: { ...RETIRED, ...GUARDED } },
  },
  {
    name: "bicep vnet-to-vnet-bgp by symbolic names",
    templates: [
      { file: "bicep-samples/201__vnet-to-vnet-bgp__main.symbolicnames", fill: { sharedKey: "agreed" } },
    ],
    ...{ places: [2, 0, 1], errors: { ...RETIRED, ...GUARDED } },
  },
  {
    name: "custom IPsec policy on what its prerequisites make",
    templates: [
      {
        file: "quickstart-arm/101-vpn-custom-ipsec-policy__prereqs__prereq.azuredeploy",
        fill: {
          localGateway_Name: "prereq-local",
          localGateway_gatewayIpAddress: "203.0.113.7",
          vpnGateway_Name: "prereq-gateway",
        },
      },
      {
        file: "quickstart-arm/101-vpn-custom-ipsec-policy__azuredeploy",
        fill: { vpnGateway_Name: "prereq-gateway", localGateway_Name: "prereq-local" },
      },
    ],
    ...{ places: [1, 1, 1], errors: RETIRED },
  },
  {
    name: "verified modules: a network, its gateway and an office",
    templates: [
      {
        file: "avm-bicep/avm__res__network__virtual-network__main",
        fill: {
          name: "network",
          addressPrefixes: ["10.4.0.0/16"],
          subnets: [{ name: "GatewaySubnet", addressPrefix: "10.4.255.0/27" }],
        },
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
      },
      {
        file: "avm-bicep/avm__res__network__local-network-gateway__main",
        fill: {
          name: "office",
          localGatewayPublicIpAddress: "203.0.113.9",
          localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
        },
      },
    ],
    ...{ places: [1, 1, 0], errors: {} },
  },
];

const PARAMETERS = "values for a Bicep file that is not published as JSON; it has no resources";
const BUILDING_BLOCKS = "values for a tool of its own, the building blocks, which writes the template";
const VERSION = "the version number of a module, not a template";

/** Files beside them that are no design, and why. */
export const unreadableDesigns: readonly { file: string; why: string; hasResources: boolean }[] = [
  ...["all", "az.all", "az.multiRegion.all", "min"].map((name) => ({
    file: `alz-bicep/infra-as-code__bicep__modules__hubNetworking__parameters__hubNetworking.parameters.${name}`,
    ...{ why: PARAMETERS, hasResources: false },
  })),
  ...["all", "min"].map((name) => ({
    file: `alz-bicep/infra-as-code__bicep__modules__hubNetworking__parameters__mc-hubNetworking.parameters.${name}`,
    ...{ why: PARAMETERS, hasResources: false },
  })),
  {
    file: "avm-bicep/avm__res__network__virtual-network-gateway__nat-rule__main",
    ...{ why: "a NAT rule of a gateway that stands elsewhere; NAT is not planned", hasResources: true },
  },
  ...["local-network-gateway", "virtual-network-gateway__nat-rule", "virtual-network-gateway"].map(
    (name) => ({
      file: `avm-bicep/avm__res__network__${name}__version`,
      ...{ why: VERSION, hasResources: false },
    }),
  ),
  ...[
    "mspnp__identity__adfs-v2__onprem",
    "mspnp__identity__adfs__parameters__onpremise__connection.parameters",
    "mspnp__sharepoint__sharepoint-2016__connections",
  ].map((name) => ({ file: `mspnp/${name}`, ...{ why: BUILDING_BLOCKS, hasResources: false } })),
];
