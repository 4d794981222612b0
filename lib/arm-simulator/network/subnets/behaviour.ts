import { childNotFound } from "../../front-door/refusals";
import { type ArmReply, type ArmRequest, param } from "../../front-door/request";
import { isObject, type JsonObject, omit, toArray, toObject, toReference, toText } from "../../json";
import { beginDelete, beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { readShape } from "../body-shape";
import { freshResource } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy } from "../guards";
import { refuseTooManyIn } from "../limits";
import type { TypeBehaviour } from "../type-behaviour";
import { SUBNET } from "../type-names";
import { rangesOf, requireVirtualNetwork } from "../virtual-networks/lookup";
import { requireAttached } from "./attachments";
import { subnetDeclaration } from "./declaration";
import { renderDelegations } from "./delegations";
import { prefixInUse, subnetInUse } from "./refusals";
import { checkSubnets, prefixesOf } from "./rules";
import { showServiceEndpoints } from "./service-endpoints";

const READ_ONLY = [
  "ipConfigurations",
  "privateEndpoints",
  "purpose",
  "resourceNavigationLinks",
  "serviceAssociationLinks",
];

/** Subnets: children of a network that are written alone or inside it. */
export const subnetBehaviour: TypeBehaviour = {
  type: SUBNET,
  render(world, subnet) {
    const vnet = world.store.get("resources", subnet.parent ?? "");
    return renderIn(world, subnet, vnet ?? subnet);
  },
};

/** A subnet's body; its etag is its network's, since each change of the one changes the other. */
function renderIn(world: World, subnet: Resource, vnet: Resource): JsonObject {
  const used = usersOf(world, subnet).map((id): JsonObject => ({ id }));
  return {
    name: subnet.name,
    id: subnet.id,
    etag: vnet.etag,
    properties: {
      provisioningState: subnet.state,
      ...omit(subnet.properties, DEFAULT_NAMES),
      ...showServiceEndpoints(subnet),
      subnetID: 0,
      ipamPoolPrefixAllocations: [],
      ...(used.length > 0 ? { ipConfigurations: used } : {}),
      ...Object.fromEntries(DEFAULT_NAMES.map((name) => [name, subnet.properties[name]])),
      delegations: renderDelegations(subnet),
    },
    type: SUBNET,
  };
}

/** PUT of one subnet: the network is Updating with it. */
export function putSubnet(request: ArmRequest): ArmReply {
  const { world } = request;
  const vnet = requireVirtualNetwork(request);
  refuseWhileBusy(request, [vnet.key]);
  const body = readShape(request.body);
  const name = param(request, "subnetName");
  const others = world.store.childrenOf(vnet.key).filter((child) => child.type === SUBNET);
  const siblings = others.filter((other) => other.name.toLowerCase() !== name.toLowerCase());
  refuseTooManyIn(vnet.id, siblings.length + 1, "subnets");
  checkSubnets(world, vnet, rangesOf(vnet), [
    ...siblings.map(toBody),
    { name, properties: toObject(body.properties) },
  ]);
  const subnet = draftSubnet(request, vnet, name, body);
  const created = world.store.get("resources", subnet.key) === undefined;
  return beginWrite(request, subnet, { created, alongside: [vnet.key], locks: [vnet.key] });
}

/** DELETE of one subnet; refused while something lives in it. */
export function deleteSubnet(request: ArmRequest): ArmReply {
  const vnet = requireVirtualNetwork(request);
  const subnet = findSubnet(request, vnet);
  if (!subnet) return { status: 204 };
  refuseDeleteWhileBusy(request, [vnet.key]);
  refuseSubnetLoss(request.world, subnet);
  return beginDelete(request, subnet, [vnet.key], [vnet.key]);
}

/** The subnet named in the path; 404 in the provider's form. */
export function requireSubnet(request: ArmRequest): Resource {
  const vnet = requireVirtualNetwork(request);
  const subnet = findSubnet(request, vnet);
  if (!subnet) throw childNotFound(`${vnet.id}/subnets/${param(request, "subnetName")}`);
  return subnet;
}

/** A subnet as the body wants it, refused when that would move a range in use. */
export function draftSubnet(request: ArmRequest, vnet: Resource, name: string, body: JsonObject): Resource {
  const id = `${vnet.id}/subnets/${name}`;
  const { subscriptionId, group, location, key: parent } = vnet;
  const existing = request.world.resource(id);
  const sent = omit(toObject(body.properties), ["provisioningState", ...READ_ONLY]);
  if (existing) refuseMove(request.world, existing, sent);
  const base =
    existing ?? freshResource(request, { id, type: SUBNET, name, subscriptionId, group, location, parent });
  const isOpen = !request.world.isSince(ENDPOINT_POLICIES_OFF);
  const policies = isOpen ? { privateEndpointNetworkPolicies: "Enabled" } : {};
  const properties = { ...DEFAULTS, ...policies, ...sent };
  return { ...base, properties, references: requireAttached(request.world, base, properties) };
}

/** 400 when something lives in the subnet. */
export function refuseSubnetLoss(world: World, subnet: Resource): void {
  const user = usersOf(world, subnet)[0];
  if (user) throw subnetInUse(subnet.name, user);
}

/** Recorded as Enabled until early 2021 and as Disabled from 2023 on. */
const ENDPOINT_POLICIES_OFF = "2022-01-01";
const DEFAULTS = subnetDeclaration.defaults;
const DEFAULT_NAMES = Object.keys(DEFAULTS);

function findSubnet(request: ArmRequest, vnet: Resource): Resource | undefined {
  return request.world.resource(`${vnet.id}/subnets/${param(request, "subnetName")}`);
}

function refuseMove(world: World, existing: Resource, sent: JsonObject): void {
  const lost = prefixesOf(existing.properties).filter((prefix) => !prefixesOf(sent).includes(prefix));
  if (lost[0] && usersOf(world, existing).length > 0) throw prefixInUse(lost[0], existing.name);
}

/** The ids of the IP configurations that lie in a subnet. */
function usersOf(world: World, subnet: Resource): string[] {
  return world.store.usersOf(subnet.key).flatMap((user) =>
    toArray(user.properties.ipConfigurations)
      .filter(isObject)
      .filter((config) => toReference(toObject(config.properties).subnet)?.toLowerCase() === subnet.key)
      .map((config) => `${user.id}/ipConfigurations/${toText(config.name)}`),
  );
}

function toBody(subnet: Resource): JsonObject {
  return { name: subnet.name, properties: subnet.properties };
}
