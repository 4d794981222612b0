import { expect, it } from "vitest";
import type { ArmBody, ResourceKind } from "@/lib/planner";
import { prepareScriptedCloud } from "./testing/scripted-cloud";

const SUBSCRIPTION = "/subscriptions/11111111-0000-4000-8000-000000000001";
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-west`;
const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const TAGS = { owner: "net team", properties: "a tag may be called this" };

const azure = prepareScriptedCloud();

const SUBNET = {
  addressPrefix: "10.1.0.0/24",
  networkSecurityGroup: { id: `${NETWORK}/networkSecurityGroups/nsg1` },
  routeTable: { id: `${NETWORK}/routeTables/rt1` },
  natGateway: { id: `${NETWORK}/natGateways/nat1` },
  serviceEndpoints: [{ service: "Microsoft.Storage", locations: ["westus"] }],
  delegations: [{ name: "d1", properties: { serviceName: "Microsoft.Sql/managedInstances" } }],
  privateEndpointNetworkPolicies: "Disabled",
  privateLinkServiceNetworkPolicies: "Enabled",
  defaultOutboundAccess: false,
};
const PEERING = {
  allowVirtualNetworkAccess: true,
  allowForwardedTraffic: true,
  allowGatewayTransit: false,
  useRemoteGateways: true,
  doNotVerifyRemoteGateways: false,
  remoteVirtualNetwork: { id: `${NETWORK}/virtualNetworks/VNet2` },
};
const IPSEC_POLICY = {
  saLifeTimeSeconds: 27000,
  saDataSizeKilobytes: 102400000,
  ipsecEncryption: "GCMAES256",
  ipsecIntegrity: "GCMAES256",
  ikeEncryption: "AES256",
  ikeIntegrity: "SHA384",
  dhGroup: "ECP384",
  pfsGroup: "ECP384",
};
const ipConfiguration = (index: number) => ({
  name: `gwIpConfig${index}`,
  properties: {
    privateIPAllocationMethod: "Dynamic",
    subnet: { id: `${NETWORK}/virtualNetworks/VNet1/subnets/GatewaySubnet` },
    publicIPAddress: { id: `${NETWORK}/publicIPAddresses/VNet1-gateway-ip${index}` },
  },
});

const CASES: { kind: ResourceKind; armId: string; body: ArmBody }[] = [
  { kind: "resourceGroup", armId: GROUP, body: { location: "westus", tags: TAGS } },
  {
    kind: "virtualNetwork",
    armId: `${NETWORK}/virtualNetworks/VNet1`,
    body: {
      location: "westus",
      tags: TAGS,
      properties: {
        addressSpace: { addressPrefixes: ["10.1.0.0/16", "fd00::/64"] },
        dhcpOptions: { dnsServers: ["10.1.0.4", "168.63.129.16"] },
        enableDdosProtection: false,
        flowTimeoutInMinutes: 10,
        encryption: { enabled: true, enforcement: "AllowUnencrypted" },
        subnets: [
          { id: `${NETWORK}/virtualNetworks/VNet1/subnets/Subnet-1`, name: "Subnet-1", properties: SUBNET },
          { name: "GatewaySubnet", properties: { addressPrefixes: ["10.1.255.0/27"] } },
        ],
        virtualNetworkPeerings: [{ name: "VNet1-to-VNet2", properties: PEERING }],
      },
    },
  },
  {
    kind: "subnet",
    armId: `${NETWORK}/virtualNetworks/VNet1/subnets/Subnet-1`,
    body: { name: "Subnet-1", properties: SUBNET },
  },
  {
    kind: "virtualNetworkPeering",
    armId: `${NETWORK}/virtualNetworks/VNet1/virtualNetworkPeerings/VNet1-to-VNet2`,
    body: { properties: PEERING },
  },
  {
    kind: "publicIPAddress",
    armId: `${NETWORK}/publicIPAddresses/VNet1-gateway-ip1`,
    body: {
      location: "westus",
      tags: TAGS,
      sku: { name: "Standard", tier: "Regional" },
      zones: ["1", "2", "3"],
      properties: {
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        idleTimeoutInMinutes: 4,
        dnsSettings: { domainNameLabel: "vnet1" },
      },
    },
  },
  {
    kind: "virtualNetworkGateway",
    armId: `${NETWORK}/virtualNetworkGateways/VNet1-gateway`,
    body: {
      location: "westus",
      tags: TAGS,
      properties: {
        gatewayType: "Vpn",
        vpnType: "RouteBased",
        vpnGatewayGeneration: "Generation2",
        activeActive: true,
        enableBgp: true,
        enablePrivateIpAddress: false,
        allowRemoteVnetTraffic: false,
        sku: { name: "VpnGw2AZ", tier: "VpnGw2AZ" },
        ipConfigurations: [ipConfiguration(1), ipConfiguration(2), ipConfiguration(3)],
        bgpSettings: {
          asn: 65010,
          peerWeight: 0,
          bgpPeeringAddresses: [
            {
              ipconfigurationId: `${NETWORK}/virtualNetworkGateways/VNet1-gateway/ipConfigurations/gwIpConfig1`,
              customBgpIpAddresses: ["169.254.21.1", "169.254.22.1"],
            },
          ],
        },
        customRoutes: { addressPrefixes: ["10.9.0.0/16"] },
        gatewayDefaultSite: { id: `${NETWORK}/localNetworkGateways/hq` },
        natRules: [
          {
            name: "n1",
            properties: {
              type: "Static",
              mode: "EgressSnat",
              internalMappings: [{ addressSpace: "10.1.0.0/24" }],
              externalMappings: [{ addressSpace: "10.8.0.0/24", portRange: "100-200" }],
            },
          },
        ],
        vpnClientConfiguration: {
          vpnClientAddressPool: { addressPrefixes: ["172.16.0.0/24"] },
          vpnClientProtocols: ["OpenVPN", "IkeV2"],
          vpnAuthenticationTypes: ["Certificate", "AAD"],
          vpnClientRootCertificates: [{ name: "root", properties: { publicCertData: "MIIC" } }],
          vpnClientRevokedCertificates: [{ name: "old", properties: { thumbprint: "AB12" } }],
          vpnClientIpsecPolicies: [IPSEC_POLICY],
          aadTenant: "https://login.microsoftonline.com/t/",
          aadAudience: "41b23e61-6c1e-4545-b367-cd054e0ed4b4",
          aadIssuer: "https://sts.windows.net/t/",
        },
      },
    },
  },
  {
    kind: "localNetworkGateway",
    armId: `${NETWORK}/localNetworkGateways/VNet1-gateway-to-HQ`,
    body: {
      location: "westus",
      tags: TAGS,
      properties: {
        localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
        gatewayIpAddress: "203.0.113.9",
        bgpSettings: { asn: 65050, bgpPeeringAddress: "192.168.255.1", peerWeight: 0 },
      },
    },
  },
  {
    kind: "localNetworkGateway",
    armId: `${NETWORK}/localNetworkGateways/by-name`,
    body: {
      location: "westus",
      properties: { localNetworkAddressSpace: { addressPrefixes: [] }, fqdn: "vpn.example.com" },
    },
  },
  {
    kind: "connection",
    armId: `${NETWORK}/connections/VNet1-to-VNet2`,
    body: {
      location: "westus",
      tags: TAGS,
      properties: {
        connectionType: "Vnet2Vnet",
        virtualNetworkGateway1: { id: `${NETWORK}/virtualNetworkGateways/VNet1-gateway` },
        virtualNetworkGateway2: { id: `${NETWORK}/virtualNetworkGateways/VNet2-gateway` },
        connectionProtocol: "IKEv2",
        connectionMode: "InitiatorOnly",
        routingWeight: 10,
        dpdTimeoutSeconds: 45,
        enableBgp: true,
        useLocalAzureIpAddress: false,
        usePolicyBasedTrafficSelectors: false,
        expressRouteGatewayBypass: false,
        ipsecPolicies: [IPSEC_POLICY],
        trafficSelectorPolicies: [
          { localAddressRanges: ["10.1.0.0/16"], remoteAddressRanges: ["10.2.0.0/16"] },
        ],
        gatewayCustomBgpIpAddresses: [
          { ipConfigurationId: `${NETWORK}/x/ipConfigurations/a`, customBgpIpAddress: "169.254.21.1" },
        ],
        egressNatRules: [{ id: `${NETWORK}/virtualNetworkGateways/VNet1-gateway/natRules/n1` }],
      },
    },
  },
  {
    kind: "connection",
    armId: `${NETWORK}/connections/VNet1-to-HQ`,
    body: {
      location: "westus",
      properties: {
        connectionType: "IPsec",
        virtualNetworkGateway1: { id: `${NETWORK}/virtualNetworkGateways/VNet1-gateway` },
        localNetworkGateway2: { id: `${NETWORK}/localNetworkGateways/VNet1-gateway-to-HQ` },
        connectionMode: "Default",
        sharedKey: "a-key-in-the-body",
        dpdTimeoutSeconds: 0,
        enableBgp: false,
        ipsecPolicies: [],
      },
    },
  },
];

for (const { kind, armId, body } of CASES) {
  it(`puts ${armId.split("/").slice(-2).join("/")} on the wire exactly as asked`, async () => {
    azure.arm.script = ({ body: sent }) => ({ status: 200, body: sent });

    const progress = await azure.cloud.begin({ operation: "put", resource: { kind, armId }, body });

    expect(progress.state).toBe("succeeded");
    expect(azure.arm.requests).toHaveLength(1);
    const [request] = azure.arm.requests;
    expect(request?.method).toBe("PUT");
    expect(request?.url.split("?")[0]?.toLowerCase()).toBe(armId.toLowerCase());
    expect(withoutEmptyProperties(request?.body)).toEqual(body);
  });
}

it("tells Azure to sync a peering that is to be in step with the far ranges, and no other", async () => {
  azure.arm.script = ({ body: sent }) => ({ status: 200, body: sent });
  const peering = CASES.find(({ kind }) => kind === "virtualNetworkPeering");
  const resource = { kind: "virtualNetworkPeering" as const, armId: peering?.armId ?? "" };
  for (const level of [{}, { peeringSyncLevel: "FullyInSync" }])
    await azure.cloud.begin({ operation: "put", resource, body: { properties: { ...PEERING, ...level } } });
  const asked = azure.arm.requests.map(({ url }) =>
    new URL(url, "http://arm").searchParams.get("syncRemoteAddressSpace"),
  );
  expect(asked).toEqual([null, "true"]);
});

it("sends what the SDK has no place for all the same", async () => {
  azure.arm.script = ({ body: sent }) => ({ status: 200, body: sent });
  const resource = { kind: "publicIPAddress" as const, armId: `${NETWORK}/publicIPAddresses/ip1` };
  const body = { location: "westus", properties: { invention: { of: "2031 – ü" } } };

  const progress = await azure.cloud.begin({ operation: "put", resource, body });

  expect(progress.state).toBe("succeeded");
  expect(azure.arm.requests).toHaveLength(1);
  expect(azure.arm.requests[0]?.body).toEqual(body);
});

it("takes back what Azure answered, without the fields only Azure may set counting as lost", async () => {
  azure.arm.script = ({ body }) => ({ status: 200, body });
  const resource = { kind: "localNetworkGateway" as const, armId: `${NETWORK}/localNetworkGateways/l1` };
  const observed = {
    id: resource.armId,
    name: "l1",
    type: "Microsoft.Network/localNetworkGateways",
    etag: 'W/"1"',
    location: "westus",
    properties: { provisioningState: "Succeeded", resourceGuid: "g", gatewayIpAddress: "203.0.113.9" },
  };

  await expect(azure.cloud.begin({ operation: "put", resource, body: observed })).resolves.toMatchObject({
    state: "succeeded",
  });
});

/** The SDK sends `properties: {}` with references to gateways; Azure's own examples have it too. */
function withoutEmptyProperties(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyProperties);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === "properties" && JSON.stringify(inner) === "{}"))
      .map(([key, inner]) => [key, withoutEmptyProperties(inner)]),
  );
}
