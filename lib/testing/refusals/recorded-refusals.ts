import { deployed } from "@/lib/testing/rule-cases/deployed";
import { alone, device, pair, siteLink, speaking, withGateway } from "@/lib/testing/rule-cases/rule-case";
import { dependsOnAll, nothingThere, planOf, wantedBodies } from "./proofs";
import type { Found, Outside, Prevented, Refusal } from "./refusal";

const found = (
  finding: string,
  how: string,
  topology: Found["topology"],
  more: Found["more"] = {},
  severity: Found["severity"] = "error",
): Found => ({ kind: "found", finding, severity, topology, more, how });
const prevented = (how: string, holds: () => boolean): Prevented => ({ kind: "prevented", how, holds });
const outside = (why: string): Outside => ({ kind: "outside", why });

const OTHER_WORK = outside(
  "another operation was still running on the resource: a matter of the moment; the engine waits and asks again",
);
const ANOTHER_TOPIC = outside("asks something of a part of Azure that a topology does not describe");
const basicGateway = withGateway({ sku: "Basic" });
const marked = alone({ existing: true, gateway: null });
const gatewayMarked = withGateway({ existing: true });
const pool = (text: string) =>
  withGateway({ clientPool: { addressPool: [text], protocols: ["OpenVPN"], authentication: [] } });
const createsWhatIsNotThere = (step: string) =>
  prevented("what is looked for and not there is planned as new", () =>
    planOf(siteLink(), nothingThere).some(({ id, action }) => id === step && action === "create"),
  );

/** Every refusal in the recordings, by code, type and method. */
export const recordedRefusals: readonly Refusal[] = [
  { code: "AnotherOperationInProgress", type: "connections", method: "DELETE", outcome: OTHER_WORK },
  {
    ...{ code: "GlobalPublicIPAddressNotSupportedForBasicPublicIpAddress", type: "publicIPAddresses" },
    method: "PUT",
    outcome: prevented("every public address is made Standard and of one region", () =>
      wantedBodies(alone(), "publicIPAddress").every(
        ({ sku }) => JSON.stringify(sku) === JSON.stringify({ name: "Standard", tier: "Regional" }),
      ),
    ),
  },
  {
    ...{ code: "InternalError", type: "locations", method: "GET" },
    outcome: found(
      "bgp-peer-address",
      "a site whose BGP address is not an IPv4 address; Azure says so only at the end of the operation",
      siteLink(
        { bgp: { asn: 65050, peeringAddress: "192.168.0.257" } },
        { bgp: true },
        { gateway: speaking(1, 65010) },
      ),
    ),
  },
  { code: "InternalServerError", type: "networkWatchers", method: "POST", outcome: ANOTHER_TOPIC },
  {
    ...{ code: "InvalidAddressPrefixFormat", type: "localNetworkGateways", method: "PUT" },
    outcome: found(
      "cidr-invalid",
      "a site's range without a length",
      siteLink({ addressSpace: ["192.168.7.0"] }),
    ),
  },
  {
    ...{ code: "InvalidAddressPrefixFormat", type: "virtualNetworks", method: "PUT" },
    outcome: found(
      "cidr-invalid",
      "a subnet's range that is a word",
      alone({ gateway: null, subnets: [{ name: "app", prefix: "all" }] }),
    ),
  },
  {
    ...{ code: "InvalidGatewaySkuSpecifiedForGatewayDeploymentType", type: "virtualNetworkGateways" },
    method: "PUT",
    outcome: found(
      "basic-public-ip",
      "a Basic gateway: documents conflict on the public address it takes",
      basicGateway,
      {},
      "warning",
    ),
  },
  {
    ...{ code: "InvalidIpAddress", type: "localNetworkGateways", method: "PUT" },
    outcome: found(
      "site-device-private",
      "a device's address that is not an IPv4 address",
      siteLink({ device: device("203.0.113.300") }),
    ),
  },
  {
    ...{ code: "InvalidVpnClientAddressPrefixOrCidr", type: "virtualNetworkGateways", method: "PUT" },
    outcome: found("cidr-invalid", "a client pool that is not a range", pool("172.16.0.0")),
  },
  {
    ...{ code: "NetcfgInvalidDnsServer", type: "virtualNetworks", method: "PUT" },
    outcome: found("dns-invalid", "a DNS server that is not an IPv4 address", alone({ dnsServers: ["7"] })),
  },
  {
    ...{ code: "NetcfgInvalidSubnet", type: "virtualNetworks", method: "PUT" },
    outcome: found(
      "subnet-outside-vnet",
      "a subnet outside the VNet's ranges",
      alone({ gateway: null, subnets: [{ name: "app", prefix: "10.9.0.0/24" }] }),
    ),
  },
  { code: "NoPacketCaptureResponseDataFound", type: "locations", method: "GET", outcome: ANOTHER_TOPIC },
  {
    ...{ code: "NotFound", type: "virtualNetworkGateways", method: "GET" },
    outcome: found(
      "existing-missing",
      "a gateway marked as existing that is gone",
      gatewayMarked,
      nothingThere,
    ),
  },
  {
    ...{ code: "NotFound", type: "virtualNetworks", method: "GET" },
    outcome: found(
      "gateway-subnet-missing",
      "a gateway in a VNet without the subnet it needs",
      alone({ subnets: [{ name: "app", prefix: "10.1.0.0/24" }] }),
    ),
  },
  { code: "PrivateIPAddressNotInAnySubnet", type: "virtualNetworks", method: "GET", outcome: ANOTHER_TOPIC },
  {
    ...{ code: "ResourceGroupDeletionBlocked", type: "", method: "GET" },
    outcome: prevented("a group is deleted last, after everything in it was deleted one by one", () => {
      const steps = planOf(pair(), { ...deployed(pair()), goal: "tearDown" });
      const groups = steps.filter(({ resource }) => resource.kind === "resourceGroup");
      return groups.length > 0 && groups.every((step) => dependsOnAll(steps, step, "virtualNetwork"));
    }),
  },
  {
    ...{ code: "ResourceGroupNotFound", type: "", method: "DELETE" },
    outcome: prevented(
      "what is not there is not deleted",
      () => planOf(pair(), { ...nothingThere, goal: "tearDown" }).length === 0,
    ),
  },
  {
    ...{ code: "ResourceGroupNotFound", type: "", method: "GET" },
    outcome: prevented("a group that is not there is made first", () => {
      const steps = planOf(alone(), nothingThere);
      const networks = steps.filter(({ resource }) => resource.kind === "virtualNetwork");
      return networks.length > 0 && networks.every((step) => dependsOnAll(steps, step, "resourceGroup"));
    }),
  },
  {
    ...{ code: "ResourceNotFound", type: "connections", method: "GET" },
    outcome: found(
      "existing-missing",
      "a link marked as existing whose connections are gone",
      pair({ existing: true }),
      nothingThere,
    ),
  },
  {
    ...{ code: "ResourceNotFound", type: "localNetworkGateways", method: "GET" },
    outcome: createsWhatIsNotThere("local/l1/vnet1"),
  },
  { code: "ResourceNotFound", type: "networkWatchers", method: "GET", outcome: ANOTHER_TOPIC },
  {
    ...{ code: "ResourceNotFound", type: "publicIPAddresses", method: "GET" },
    outcome: createsWhatIsNotThere("public-ip/vnet1/1"),
  },
  {
    ...{ code: "ResourceNotFound", type: "virtualNetworkGateways", method: "GET" },
    outcome: found(
      "existing-missing",
      "a gateway marked as existing that is gone",
      gatewayMarked,
      nothingThere,
    ),
  },
  {
    ...{ code: "ResourceNotFound", type: "virtualNetworks", method: "GET" },
    outcome: found("existing-missing", "a VNet marked as existing that is gone", marked, nothingThere),
  },
  { code: "RetryableError", type: "virtualNetworkGateways", method: "PUT", outcome: OTHER_WORK },
];
