import type { JsonObject } from "../json";
import {
  addressBody,
  buildGateway,
  buildGroup,
  connectionBody,
  gatewayBody,
  networkId,
  REGION,
  reference,
  vnetBody,
} from "./ground";
import type { PublishedApi } from "./published-api";
import { createRawClient, type RawClient } from "./raw-client";

const NETWORK_VERSION = "2024-01-01";
const RESOURCES_VERSION = "2022-09-01";

/** Walks through the simulator and holds every reply against the documents. */
export interface Tour {
  client: RawClient;
  faults: string[];
  visited: Set<string>;
  /** Sends, checks the reply, and follows a long-running operation to its end, whose result is checked too. */
  visit(method: string, path: string, body?: JsonObject): Promise<void>;
  /** As `visit`, for what must be refused. */
  visitRefused(method: string, path: string, body?: JsonObject): Promise<void>;
}

/** Signs in at `url`; nothing has been visited yet. */
export async function createTour(url: string, published: PublishedApi): Promise<Tour> {
  const client = await createRawClient(url, "rg");
  const faults: string[] = [];
  const visited = new Set<string>();
  const full = (path: string) =>
    path.startsWith("/")
      ? path.replace("/subscriptions/SUB", `/subscriptions/${client.subscription}`)
      : networkId(client, path);
  const check = (method: string, path: string, status: number, body: JsonObject) => {
    const operation = published.operationOf(method, full(path));
    if (operation && status < 400) visited.add(operation);
    const isEmpty = Object.keys(body).length === 0;
    faults.push(...published.faultsOf(method, full(path), status, isEmpty ? undefined : body));
  };
  const send = async (isRefused: boolean, method: string, path: string, body?: JsonObject) => {
    const version = /Microsoft\.Network/i.test(full(path)) ? NETWORK_VERSION : RESOURCES_VERSION;
    const separator = path.includes("?") ? "&" : "?";
    const reply = await client.call(method, `${path}${separator}api-version=${version}`, body);
    check(method, path, reply.status, reply.body);
    if (isRefused !== reply.status >= 400)
      faults.push(`${method} ${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    await client.advance(5000);
    const location = reply.headers.get("location");
    if (reply.status !== 202 || !location) return;
    const { pathname, search } = new URL(location);
    const end = await client.call("GET", `${pathname}${search}`);
    // The documents describe the result under the first reply's operation; that there is one they leave to ARM.
    if (Object.keys(end.body).length > 0) check(method, path, end.status, end.body);
  };
  const visit: Tour["visit"] = (...request) => send(false, ...request);
  const visitRefused: Tour["visit"] = (...request) => send(true, ...request);
  return { client, faults, visited, visit, visitRefused };
}

/** Visits every operation that is both published and covered, from the first group to its deletion. */
export async function takeTour(tour: Tour): Promise<void> {
  await visitResources(tour);
  await visitNetwork(tour);
  await visitGateways(tour);
  await visitActions(tour);
  await visitRefusals(tour);
  await visitDeployments(tour);
  await visitDeletions(tour);
}

const GROUP = "/subscriptions/SUB/resourcegroups/rg";

async function visitResources({ client, visit }: Tour): Promise<void> {
  await buildGroup(client);
  await visit("GET", "/subscriptions");
  await visit("GET", "/tenants");
  await visit("GET", "/subscriptions/SUB");
  await visit("GET", "/subscriptions/SUB/locations");
  await visit("GET", "/subscriptions/SUB/providers");
  await visit("GET", "/subscriptions/SUB/providers/Microsoft.Network");
  await visit("POST", "/subscriptions/SUB/providers/Microsoft.Network/unregister");
  await visit("POST", "/subscriptions/SUB/providers/Microsoft.Network/register");
  await visit("PUT", GROUP, { location: REGION, tags: { team: "net" } });
  await visit("PATCH", GROUP, { tags: { team: "net" } });
  await visit("GET", GROUP);
  await visit("HEAD", GROUP);
  await visit("GET", "/subscriptions/SUB/resourcegroups");
}

async function visitNetwork({ client, visit }: Tour): Promise<void> {
  await visit("PUT", "networkSecurityGroups/nsg", { location: REGION, properties: {} });
  await visit("PUT", "routeTables/routes", { location: REGION, properties: {} });
  await visit("PUT", "virtualNetworks/v1", vnetBody(1));
  await visit("PUT", "virtualNetworks/v1/subnets/apps", {
    properties: {
      addressPrefix: "10.1.1.0/24",
      networkSecurityGroup: reference(client, "networkSecurityGroups/nsg"),
      routeTable: reference(client, "routeTables/routes"),
    },
  });
  await visit("PUT", "virtualNetworks/spoke", vnetBody(9));
  for (const [near, far] of [
    ["v1", "spoke"],
    ["spoke", "v1"],
  ])
    await visit("PUT", `virtualNetworks/${near}/virtualNetworkPeerings/to-${far}`, {
      properties: {
        remoteVirtualNetwork: reference(client, `virtualNetworks/${far}`),
        allowVirtualNetworkAccess: true,
      },
    });
  await visit("PUT", "publicIPAddresses/ip1", addressBody());
  await visitReads(visit, "virtualNetworks", "v1", { isListedBySubscription: true });
  await visitReads(visit, "networkSecurityGroups", "nsg", { isListedBySubscription: true });
  await visitReads(visit, "routeTables", "routes", { isListedBySubscription: true });
  await visitReads(visit, "publicIPAddresses", "ip1", { isListedBySubscription: true });
  await visit("GET", "virtualNetworks/v1/subnets");
  await visit("GET", "virtualNetworks/v1/subnets/apps");
  await visit("GET", "virtualNetworks/v1/virtualNetworkPeerings");
  await visit("GET", "virtualNetworks/v1/virtualNetworkPeerings/to-spoke");
  await visit("GET", "virtualNetworks/v1/CheckIPAddressAvailability?ipAddress=10.1.1.9");
  await visit("GET", "virtualNetworks/v1/usages");
  await visit("GET", `/subscriptions/SUB/providers/Microsoft.Network/locations/${REGION}/usages`);
  await visit("GET", `${GROUP}/resources`);
  await visit("GET", "/subscriptions/SUB/resources");
}

async function visitGateways({ client, visit }: Tour): Promise<void> {
  const settings = (asn: number) => ({ enableBgp: true, bgpSettings: { asn } });
  const clients = {
    vpnClientConfiguration: {
      vpnClientAddressPool: { addressPrefixes: ["172.16.0.0/24"] },
      vpnClientProtocols: ["OpenVPN"],
    },
  };
  await visit(
    "PUT",
    "virtualNetworkGateways/gw1",
    gatewayBody(client, "v1", ["ip1"], {
      ...settings(65010),
      ...clients,
      sku: { name: "VpnGw2AZ", tier: "VpnGw2AZ" },
    }),
  );
  await buildGateway(client, 2, settings(65011));
  await visit("PUT", "connections/c12", connectionBody(client, "gw1", "gw2", { enableBgp: true }));
  await visit("PUT", "connections/c21", connectionBody(client, "gw2", "gw1", { enableBgp: true }));
  await visit("PUT", "localNetworkGateways/hq", {
    location: REGION,
    properties: {
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/24"] },
      gatewayIpAddress: "203.0.113.9",
    },
  });
  await visit("PUT", "connections/site", {
    location: REGION,
    properties: {
      connectionType: "IPsec",
      virtualNetworkGateway1: reference(client, "virtualNetworkGateways/gw1"),
      localNetworkGateway2: reference(client, "localNetworkGateways/hq"),
      sharedKey: "agreed",
    },
  });
  await visit("PUT", "virtualNetworkGateways/gw1/natRules/rule", {
    properties: {
      type: "Static",
      mode: "EgressSnat",
      internalMappings: [{ addressSpace: "10.1.2.0/24" }],
      externalMappings: [{ addressSpace: "100.64.2.0/24" }],
    },
  });
  await visit("GET", "virtualNetworkGateways/gw1/natRules");
  await visit("GET", "virtualNetworkGateways/gw1/natRules/rule");
  await visit("GET", "virtualNetworkGateways/gw1/connections");
  await visitReads(visit, "virtualNetworkGateways", "gw1");
  await visitReads(visit, "localNetworkGateways", "hq");
  await visitReads(visit, "connections", "c12");
}

async function visitReads(
  visit: Tour["visit"],
  type: string,
  name: string,
  options: { isListedBySubscription?: boolean } = {},
): Promise<void> {
  await visit("PATCH", `${type}/${name}`, { tags: { team: "net" } });
  await visit("GET", `${type}/${name}`);
  await visit("GET", type);
  if (options.isListedBySubscription)
    await visit("GET", `/subscriptions/SUB/providers/Microsoft.Network/${type}`);
}

async function visitActions({ visit }: Tour): Promise<void> {
  const gateway = "virtualNetworkGateways/gw1";
  await visit("GET", "connections/c12/sharedkey");
  await visit("PUT", "connections/c12/sharedkey", { value: "agreed" });
  await visit("POST", "connections/c12/sharedkey/reset", { keyLength: 64 });
  await visit("POST", "connections/c12/resetconnection");
  await visit("POST", "connections/c21/getikesas");
  await visit("POST", "connections/site/vpndeviceconfigurationscript", {
    vendor: "Cisco",
    deviceFamily: "ASA (Adaptive Security Appliance)",
    firmwareVersion: "ASA_9.8.x_ActivePassive_NoBGP_NoCustomPolicies",
  });
  await visit("POST", `${gateway}/supportedvpndevices`);
  await visit("POST", `${gateway}/getBgpPeerStatus`);
  await visit("POST", `${gateway}/getLearnedRoutes`);
  await visit("POST", `${gateway}/getAdvertisedRoutes?peer=10.2.255.30`);
  await visit("POST", `${gateway}/generatevpnclientpackage`, { authenticationMethod: "EAPTLS" });
  await visit("POST", `${gateway}/generatevpnprofile`, { authenticationMethod: "EAPTLS" });
  await visit("POST", `${gateway}/getvpnprofilepackageurl`);
  await visit("POST", `${gateway}/getVpnClientConnectionHealth`);
  await visit("POST", `${gateway}/reset`);
}

async function visitRefusals({ client, visitRefused }: Tour): Promise<void> {
  await visitRefused("GET", "virtualNetworks/gone");
  await visitRefused("GET", "/subscriptions/SUB/resourcegroups/gone");
  await visitRefused("PUT", "virtualNetworks/bad", {
    location: REGION,
    properties: { addressSpace: { addressPrefixes: ["ten"] } },
  });
  await visitRefused("PUT", "connections/bad", connectionBody(client, "gw1", "gone"));
  await visitRefused("DELETE", "virtualNetworks/v1");
}

async function visitDeployments({ client, visit }: Tour): Promise<void> {
  const routes = {
    type: "Microsoft.Network/routeTables",
    apiVersion: NETWORK_VERSION,
    name: "deployed",
    location: REGION,
    properties: {},
  };
  const group = {
    type: "Microsoft.Resources/resourceGroups",
    apiVersion: RESOURCES_VERSION,
    name: "deployed",
    location: REGION,
  };
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
  };
  for (const scope of [GROUP, "/subscriptions/SUB"]) {
    const body: JsonObject = {
      ...(scope === GROUP ? {} : { location: REGION }),
      properties: {
        mode: "Incremental",
        template: { ...template, resources: [scope === GROUP ? routes : group] },
      },
    };
    const deployments = `${scope}/providers/Microsoft.Resources/deployments`;
    await visit("POST", `${deployments}/first/validate`, body);
    await visit("POST", `${deployments}/first/whatIf`, body);
    await visit("PUT", `${deployments}/first`, body);
    await visit("GET", `${deployments}/first`);
    await visit("HEAD", `${deployments}/first`);
    await visit("GET", `${deployments}/`);
    await visit("POST", `${deployments}/first/exportTemplate`);
    const operations = `${scope === GROUP ? `${GROUP}/deployments` : deployments}/first/operations`;
    await visit("GET", operations);
    const { body: list } = await client.call("GET", `${operations}?api-version=${RESOURCES_VERSION}`);
    for (const { operationId } of list.value as { operationId: string }[])
      await visit("GET", `${operations}/${operationId}`);
    await client.call("PUT", `${deployments}/second?api-version=${RESOURCES_VERSION}`, body);
    await visit("POST", `${deployments}/second/cancel`);
    await visit("DELETE", `${deployments}/first`);
  }
}

async function visitDeletions({ visit }: Tour): Promise<void> {
  await visit("DELETE", "virtualNetworkGateways/gw1/natRules/rule");
  for (const name of ["c12", "c21", "site"]) await visit("DELETE", `connections/${name}`);
  await visit("DELETE", "localNetworkGateways/hq");
  await visit("DELETE", "virtualNetworkGateways/gw1");
  await visit("DELETE", "publicIPAddresses/ip1");
  await visit("DELETE", "virtualNetworks/v1/virtualNetworkPeerings/to-spoke");
  await visit("DELETE", "virtualNetworks/v1/subnets/apps");
  await visit("DELETE", "virtualNetworks/v1");
  await visit("DELETE", "routeTables/routes");
  await visit("DELETE", "networkSecurityGroups/nsg");
  await visit("DELETE", GROUP);
}
