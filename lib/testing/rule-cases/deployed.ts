import type { ArmBody, Observation, PlanInput } from "@/lib/planner";
import { createTestGateway } from "@/lib/testing/gateway";
import { observeAsDeployed } from "@/lib/testing/pretend-azure";
import type { Topology } from "@/lib/topology";
import { alone, pair, type RuleCase, withGateway } from "./rule-case";

type More = Omit<PlanInput, "topology">;

/** What Azure holds once the topology was deployed, all of it ours. */
export function deployed(topology: Topology, owner = "t1"): More & { observation: Observation } {
  return { observation: observeAsDeployed(topology, owner), owner: "t1" };
}

/** As `deployed`, with something more in the body of the step's resource. */
export function deployedWith(
  topology: Topology,
  stepId: string,
  change: (properties: ArmBody) => ArmBody,
): More {
  const { observation } = deployed(topology);
  const resources = observation.resources.map((resource) => {
    if (resource.stepId !== stepId) return resource;
    const properties = change(resource.body.properties as ArmBody);
    return { ...resource, body: { ...resource.body, properties } };
  });
  return { observation: { ...observation, resources }, owner: "t1" };
}

/** VNet1 as deployed, whose GatewaySubnet has a route table; undefined: Azure names the table and tells nothing of it. */
export function deployedWithRoutes(properties: ArmBody | undefined): More {
  const routeTable = { id: "/x/routeTables/rt", properties };
  return deployedWith(alone(), "vnet/vnet1", (vnet) => ({
    ...vnet,
    subnets: [{ name: "GatewaySubnet", properties: { routeTable } }],
  }));
}

/** A device in the first subnet of VNet1. */
function withDevice(properties: ArmBody): ArmBody {
  const subnets = (properties.subnets as ArmBody[]).map((subnet, at) =>
    at === 0
      ? {
          ...subnet,
          properties: { ...(subnet.properties as ArmBody), ipConfigurations: [{ id: "/nic/ip" }] },
        }
      : subnet,
  );
  return { ...properties, subnets };
}

const marked = alone({ existing: true, gateway: null });
const standing = deployed(alone({ gateway: null }), "t2");
const otherSubnet = (prefix: string) =>
  alone({
    subnets: [
      { name: "Subnet-1", prefix },
      { name: "GatewaySubnet", prefix: "10.1.255.0/27" },
    ],
  });
const besideExpressRoute: More = {
  observation: {
    format: "meshwright.observation/1",
    ...{ asOf: "2026-11-22", tenants: [] },
    resources: [
      {
        armId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworkGateways/er",
        body: {
          properties: {
            gatewayType: "ExpressRoute",
            ipConfigurations: [
              {
                properties: {
                  subnet: {
                    id: "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-westus2/providers/Microsoft.Network/virtualNetworks/VNet1/subnets/GatewaySubnet",
                  },
                },
              },
            ],
          },
        },
        createdBy: null,
      },
    ],
  },
};
const frozen = { sku: "VpnGw1", bgp: { asn: 65010, apipa: [] } };

export const deployedCases: RuleCase[] = [
  {
    ...{ code: "already-exists", severity: "error", fix: "Mark VNet1 as existing" },
    ...{ trigger: alone({ gateway: null }), clean: marked, more: standing },
  },
  {
    ...{ code: "existing-missing", severity: "error", fix: null, trigger: marked, clean: marked },
    ...{
      more: { ...standing, observation: { ...standing.observation, resources: [] } },
      cleanMore: standing,
    },
  },
  {
    ...{ code: "region-immutable", severity: "warning", fix: null, more: deployed(alone()) },
    ...{ trigger: alone({ region: "eastus" }), clean: alone({ region: "West US 2" }) },
  },
  {
    ...{
      code: "routing-immutable",
      severity: "warning",
      fix: null,
      more: deployed(withGateway({ sku: "Basic" })),
    },
    ...{ trigger: withGateway({ sku: "Basic", routing: "static" }), clean: withGateway({ sku: "Basic" }) },
  },
  {
    ...{ code: "protocol-immutable", severity: "warning", fix: null, more: deployed(pair()) },
    ...{ trigger: pair({ protocol: "IKEv1" }), clean: pair({ dpdTimeoutSeconds: 30 }) },
  },
  {
    ...{ code: "identity-immutable", severity: "warning", fix: null, more: deployed(alone()) },
    ...{ trigger: alone({ name: "VNet9" }), clean: alone({ tags: { a: "b" } }) },
  },
  {
    ...{ code: "sku-resize", severity: "info", fix: null, more: deployed(withGateway({})) },
    ...{ trigger: withGateway({ sku: "VpnGw2AZ" }), clean: withGateway({}) },
  },
  {
    ...{ code: "sku-resize", severity: "error", fix: null, more: deployed(withGateway({ sku: "VpnGw2AZ" })) },
    ...{ trigger: withGateway({}), clean: withGateway({ sku: "VpnGw2AZ" }) },
  },
  {
    ...{ code: "subnet-in-use", severity: "error", fix: null },
    ...{ trigger: otherSubnet("10.1.0.0/25"), clean: otherSubnet("10.1.0.0/24") },
    more: deployedWith(alone(), "vnet/vnet1", withDevice),
  },
  {
    ...{ code: "address-space-live", severity: "warning", fix: null, more: deployed(pair()) },
    ...{
      trigger: pair({}, { addressSpace: ["10.1.0.0/16", "10.9.0.0/16"] }),
      clean: pair({}, { tags: { a: "b" } }),
    },
  },
  {
    ...{ code: "expressroute-coexistence", severity: "error", fix: null, more: besideExpressRoute },
    ...{ trigger: alone({ gateway: createTestGateway("g", { sku: "Basic" }) }), clean: alone() },
  },
  {
    ...{
      code: "retired-gateway-frozen",
      severity: "error",
      fix: null,
      more: deployed(withGateway({ sku: "VpnGw1" })),
    },
    ...{ trigger: withGateway(frozen), clean: withGateway({ ...frozen, sku: "VpnGw1AZ" }) },
  },
];
