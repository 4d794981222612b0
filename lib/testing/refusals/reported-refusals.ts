import { deployedWith } from "@/lib/testing/rule-cases/deployed";
import { alone, pair, withGateway } from "@/lib/testing/rule-cases/rule-case";
import { createTestTopology, createTestVnet } from "@/lib/testing/topology";
import { dependsOnAll, planOf, wantedBodies } from "./proofs";
import type { Refusal } from "./refusal";

/** Refusals that people reported; of one without a code the thread stands for it. */
const report = (code: string, outcome: Refusal["outcome"]): Refusal => ({
  ...{ code, outcome },
  ...{ type: "", method: "" },
});

const ADDRESSES = "more gateways in one region than Azure gives public addresses for unasked";
const manyGateways = createTestTopology("T", {
  vnets: Array.from({ length: 21 }, (_, at) => createTestVnet(at, "westus2")),
  links: [],
});
const tooManyAddresses: Refusal["outcome"] = {
  ...{ kind: "found", finding: "public-address-limit", severity: "warning" },
  ...{ topology: manyGateways, how: ADDRESSES },
};
/** VNet1 with its gateway as it stands in Azure, where the subnet shows what uses it. */
const gatewayInPlace = deployedWith(alone(), "vnet/vnet1", (properties) => ({
  ...properties,
  subnets: [
    {
      name: "GatewaySubnet",
      properties: {
        addressPrefix: "10.1.255.0/27",
        ipConfigurations: [{ id: "/x/virtualNetworkGateways/VNet1-gateway/ipConfigurations/ip1" }],
      },
    },
  ],
}));

/** Every refusal in the collected issue threads. */
export const reportedRefusals: readonly Refusal[] = [
  report("InUseSubnetCannotBeDeleted", {
    ...{ kind: "found", finding: "subnet-in-use", severity: "error" },
    topology: alone({ subnets: [{ name: "GatewaySubnet", prefix: "10.1.254.0/27" }] }),
    more: gatewayInPlace,
    how: "the range of a GatewaySubnet changes while its gateway stands in it",
  }),
  report("InvalidGatewaySkuSpecifiedForGatewayDeploymentType", {
    ...{ kind: "found", finding: "basic-public-ip", severity: "warning" },
    topology: withGateway({ sku: "Basic" }),
    how: "a Basic gateway: documents conflict on the public address it takes",
  }),
  report("PublicIPCountLimitReached", tooManyAddresses),
  report("ReferencedResourceNotProvisioned", {
    kind: "prevented",
    how: "a peering waits until both VNets have been made",
    holds: () => {
      const topology = pair({ method: "peering" }, { gateway: null }, { gateway: null });
      const steps = planOf(topology, {});
      const peerings = steps.filter(({ resource }) => resource.kind === "virtualNetworkPeering");
      return (
        peerings.length === 2 &&
        peerings.every((step) => ["vnet/vnet1", "vnet/vnet2"].every((id) => step.dependsOn.includes(id))) &&
        peerings.every((step) => dependsOnAll(steps, step, "virtualNetwork"))
      );
    },
  }),
  report("RegionalVmssVpnGatewayPublicIpsMustNotHaveZonesConfigured", {
    kind: "prevented",
    how: "a public address has zones only where its gateway's SKU and its region have them",
    holds: () =>
      [withGateway({ sku: "Basic" }), alone({ region: "westus" })].every((topology) =>
        wantedBodies(topology, "publicIPAddress").every(({ zones }) => zones === undefined),
      ),
  }),
  report("RetryableError", {
    kind: "outside",
    why: "another operation was still running on the resource: a matter of the moment; the engine waits and asks again",
  }),
  report("StaticPublicIPCountLimitReached", tooManyAddresses),
  report("VirtualNetworkGatewaySkuCannotBeCreatedForSpecifiedVmGeneration", {
    ...{ kind: "found", finding: "generation-mismatch", severity: "error" },
    topology: withGateway({ sku: "VpnGw1AZ", generation: "Generation2" }),
    how: "a SKU in a generation that does not offer it",
  }),
  report("VmssVpnGatewayPublicIpsMustHaveZonesConfigured", {
    kind: "prevented",
    how: "the public addresses of a gateway with zones have all three",
    holds: () =>
      wantedBodies(alone(), "publicIPAddress").every(
        ({ zones }) => JSON.stringify(zones) === JSON.stringify(["1", "2", "3"]),
      ),
  }),
  report("MicrosoftDocs/azure-docs#27351", {
    ...{ kind: "found", finding: "client-pool-overlap", severity: "error" },
    topology: withGateway({
      clientPool: { addressPool: ["10.1.9.0/24"], protocols: ["OpenVPN"], authentication: [] },
    }),
    how: "a client pool inside the VNet's own range",
  }),
  report("Azure/azure-cli#1613", {
    ...{ kind: "found", finding: "gateway-subnet-missing", severity: "error" },
    topology: alone({ subnets: [] }),
    how: "a gateway that refers to a subnet that is not there",
  }),
];
