import { childNotFound } from "../../front-door/refusals";
import { type ArmReply, type ArmRequest, param } from "../../front-door/request";
import { type JsonObject, omit, toObject, toReference, toTexts } from "../../json";
import { beginDelete, beginWrite } from "../../operations/begin";
import { drawGuid } from "../../random";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { readShape } from "../body-shape";
import { invalidRequestFormat } from "../common-refusals";
import { checkName, freshResource } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy, requireProvisioned, requireReferenced } from "../guards";
import type { TypeBehaviour } from "../type-behaviour";
import { PEERING, VNET } from "../type-names";
import { requireVirtualNetwork } from "../virtual-networks/lookup";
import { peeringDeclaration } from "./declaration";
import { disconnectOther, otherHalf, peeringState, remoteKey } from "./halves";
import { checkPeering, gatewaysIn } from "./rules";

/** Shown from the state of both halves, never stored as sent. */
const COMPUTED = [
  "provisioningState",
  "resourceGuid",
  "peeringState",
  "peeringSyncLevel",
  "remoteAddressSpace",
  "remoteVirtualNetworkAddressSpace",
  "routeServiceVips",
];

/** Peerings: each half its own resource, connected when the other half points back. */
export const peeringBehaviour: TypeBehaviour = {
  type: PEERING,
  render(world, peering) {
    const { remoteVirtualNetwork, knownRemoteSpace, isDisconnected: _shown, ...flags } = peering.properties;
    const state = peeringState(world, peering);
    return {
      name: peering.name,
      id: peering.id,
      etag: world.store.get("resources", peering.parent ?? "")?.etag ?? peering.etag,
      properties: {
        provisioningState: peering.state,
        resourceGuid: pairGuid(world, peering),
        peeringState: state,
        peeringSyncLevel: syncLevel(world, peering, state),
        remoteVirtualNetwork,
        ...flags,
        ...showRemoteGateways(world, peering),
        remoteAddressSpace: { ...toObject(knownRemoteSpace), ipamPoolPrefixAllocations: [] },
        remoteVirtualNetworkAddressSpace: {
          ...(remoteSpace(world, peering) ?? toObject(knownRemoteSpace)),
          ipamPoolPrefixAllocations: [],
        },
        routeServiceVips: {},
      },
      type: PEERING,
    };
  },
  onDeleted: (world, peering) => disconnectOther(world, peering),
};

/** PUT of one half; the other half is somebody's second request, often in another subscription. */
export function putPeering(request: ArmRequest): ArmReply {
  const { world, body } = request;
  const vnet = requireVirtualNetwork(request);
  const name = param(request, "virtualNetworkPeeringName");
  const id = `${vnet.id}/virtualNetworkPeerings/${name}`;
  refuseWhileBusy(request, [vnet.key]);
  const existing = world.resource(id);
  if (!existing) checkName(name, [1, 80]);
  const { subscriptionId, group, location, key: parent } = vnet;
  const base =
    existing ?? freshResource(request, { id, type: PEERING, name, subscriptionId, group, location, parent });
  const sent = omit(toObject(readShape(body).properties), COMPUTED);
  const remoteId = toReference(sent.remoteVirtualNetwork);
  if (remoteId === undefined)
    throw invalidRequestFormat("MissingRequiredProperty", "properties.remoteVirtualNetwork is required.");
  const remote = requireReferenced(world, remoteId, base, VNET, "anywhere");
  requireProvisioned(world, base, [remote]);
  const properties = {
    ...peeringDeclaration.defaults,
    ...sent,
    remoteVirtualNetwork: { id: remote.id },
    knownRemoteSpace: remote.properties.addressSpace,
  };
  const peering: Resource = { ...base, properties, references: [remote.key] };
  checkPeering(world, vnet, remote, peering, existing);
  return beginWrite(request, peering, { created: !existing, alongside: [vnet.key], locks: [vnet.key] });
}

/** DELETE of one half; the other half becomes Disconnected. */
export function deletePeering(request: ArmRequest): ArmReply {
  const vnet = requireVirtualNetwork(request);
  const peering = findPeering(request, vnet);
  if (!peering) return { status: 204 };
  refuseDeleteWhileBusy(request, [vnet.key]);
  return beginDelete(request, peering, [vnet.key], [vnet.key]);
}

/** The peering named in the path; 404 in the provider's form. */
export function requirePeering(request: ArmRequest): Resource {
  const vnet = requireVirtualNetwork(request);
  const peering = findPeering(request, vnet);
  if (!peering)
    throw childNotFound(`${vnet.id}/virtualNetworkPeerings/${param(request, "virtualNetworkPeeringName")}`);
  return peering;
}

function findPeering(request: ArmRequest, vnet: Resource): Resource | undefined {
  return request.world.resource(
    `${vnet.id}/virtualNetworkPeerings/${param(request, "virtualNetworkPeeringName")}`,
  );
}

/** Recorded: a half that uses the other network's gateways names them. */
function showRemoteGateways(world: World, peering: Resource): JsonObject {
  if (peering.properties.useRemoteGateways !== true) return {};
  const remote = world.store.get("resources", remoteKey(peering));
  const gateways = remote ? gatewaysIn(world, remote) : [];
  return gateways.length > 0 ? { remoteGateways: gateways.map(({ id }) => ({ id })) } : {};
}

function remoteSpace(world: World, peering: Resource): JsonObject | undefined {
  const remote = world.store.get("resources", remoteKey(peering));
  return remote ? toObject(remote.properties.addressSpace) : undefined;
}

/** In step as long as each side knows the other's present address space. */
function syncLevel(world: World, peering: Resource, state: string): string {
  const knows = (half: Resource) =>
    rangesOf(toObject(half.properties.knownRemoteSpace)) === rangesOf(remoteSpace(world, half));
  const other = otherHalf(world, peering);
  const isRemoteInSync = state === "Connected" && other !== undefined && knows(other);
  if (knows(peering)) return isRemoteInSync ? "FullyInSync" : "RemoteNotInSync";
  return isRemoteInSync ? "LocalNotInSync" : "LocalAndRemoteNotInSync";
}

/** What else an address space holds, such as its pools, has nothing to do with routes. */
function rangesOf(space: JsonObject | undefined): string {
  return toTexts(space?.addressPrefixes).join(" ");
}

/** Recorded: both halves show the same guid. */
function pairGuid(world: World, peering: Resource): string {
  return drawGuid(world.seed, [peering.parent ?? "", remoteKey(peering)].sort().join("|"));
}
