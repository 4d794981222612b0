import type { ArmBody, KnownValues, Observation } from "@/lib/planner";
import { describeDesired } from "@/lib/planner";
import type { Topology } from "@/lib/topology";

/**
 * What Azure would hold after a deployment, without deploying: each wanted body, filled in the way Azure fills in what
 * was left out. For tests of the planner alone; the simulator is the real stand-in.
 */
export function observeAsDeployed(topology: Topology, owner: string, earlier?: Observation): Observation {
  const bodies = new Map<string, ArmBody>();
  for (const { armId, body } of earlier?.resources ?? []) bodies.set(armId.toLowerCase(), body);
  const values: KnownValues = {
    deviceAddress: (siteId, device) => {
      const site = topology.sites.find((item) => item.id === siteId);
      const found = device === 0 ? site?.device : site?.moreDevices[device - 1]?.device;
      return { address: found?.address ?? "203.0.113.250" };
    },
    observed: (armId) => bodies.get(armId.toLowerCase()) ?? null,
  };
  const desired = describeDesired(topology, owner).filter((resource) => resource.body !== null);
  const resources = desired.map(({ kind, armId, stepId, body }, at) => {
    const wanted = body?.(values) ?? {};
    const filled = fillIn(kind, armId, wanted, at);
    bodies.set(armId.toLowerCase(), filled);
    return { armId: scramble(armId), body: filled, createdBy: owner, stepId };
  });
  for (const { body } of resources) placeGateway(body, bodies);
  return { format: "meshwright.observation/1", asOf: "2026-11-22T12:00:00Z", tenants: [], resources };
}

/** Azure lists in a subnet what stands in it: here a gateway's address configurations. */
function placeGateway({ id, properties }: ArmBody, bodies: ReadonlyMap<string, ArmBody>): void {
  const { ipConfigurations } = (properties ?? {}) as { ipConfigurations?: ArmBody[] };
  for (const { name, properties: configuration } of ipConfigurations ?? []) {
    const subnetId = (configuration as { subnet?: { id?: string } } | undefined)?.subnet?.id ?? "";
    const [vnetId = "", subnetName] = subnetId.toLowerCase().split("/subnets/");
    const { subnets } = (bodies.get(vnetId)?.properties ?? {}) as { subnets?: ArmBody[] };
    const subnet = subnets?.find((item) => String(item.name).toLowerCase() === subnetName);
    const held = subnet?.properties as { ipConfigurations?: ArmBody[] } | undefined;
    if (held)
      held.ipConfigurations = [...(held.ipConfigurations ?? []), { id: `${id}/ipConfigurations/${name}` }];
  }
}

/** Azure answers with other letters in ids than were sent. */
function scramble(armId: string): string {
  return armId.replace("/resourceGroups/", "/resourcegroups/");
}

function fillIn(kind: string, armId: string, wanted: ArmBody, at: number): ArmBody {
  const properties = { ...(wanted.properties as ArmBody | undefined), provisioningState: "Succeeded" };
  const common = { ...structuredClone(wanted), id: armId, name: armId.split("/").at(-1), etag: `W/"${at}"` };
  switch (kind) {
    case "publicIPAddress":
      return { ...common, properties: { ...properties, ipAddress: `20.0.0.${at}` } };
    case "virtualNetworkGateway":
      return { ...common, properties: { ...properties, ...gatewayAnswers(properties, at) } };
    case "connection":
      return {
        ...common,
        properties: {
          ...properties,
          routingWeight: 0,
          connectionStatus: "Unknown",
          ingressBytesTransferred: 0,
        },
      };
    default:
      return { ...common, properties };
  }
}

function gatewayAnswers(properties: ArmBody, at: number): ArmBody {
  const settings = (properties.bgpSettings ?? { asn: 65515 }) as ArmBody;
  const configurations = (properties.ipConfigurations ?? []) as ArmBody[];
  return {
    natRules: [],
    allowRemoteVnetTraffic: false,
    vpnClientConfiguration: properties.vpnClientConfiguration ?? {
      vpnClientProtocols: ["OpenVPN", "IkeV2"],
    },
    sku: { ...(properties.sku as ArmBody), capacity: 2 },
    bgpSettings: {
      ...settings,
      peerWeight: 0,
      bgpPeeringAddress: `10.${at}.255.30`,
      bgpPeeringAddresses: configurations.map((_, index) => ({
        ipconfigurationId: `gateway-${at}/ipConfigurations/${index}`,
        defaultBgpIpAddresses: [`10.${at}.255.${30 - index}`],
        tunnelIpAddresses: [`20.0.${at}.${index}`],
      })),
    },
  };
}
