import type { ArmReply, ArmRequest } from "../../front-door/request";
import { isObject, type JsonObject, omit, toObject, toText, toTexts } from "../../json";
import { beginDelete, beginWrite } from "../../operations/begin";
import type { Resource } from "../../records";
import { findRegion } from "../../subscriptions/behaviour";
import type { World } from "../../world";
import { unchangeable } from "../common-refusals";
import { draftTopLevel, findTopLevel } from "../draft";
import { requireKnown, spellEnumerated } from "../enumerations";
import { refuseDeleteWhileBusy, refuseWhileBusy } from "../guards";
import { refuseTooMany } from "../limits";
import type { TypeBehaviour } from "../type-behaviour";
import { PUBLIC_IP } from "../type-names";
import { configurationsUsing } from "../virtual-network-gateways/ip-configurations";
import { allocateAddress } from "./address-pool";
import { publicIpAddressDeclaration } from "./declaration";
import {
  addressInUse,
  basicNotAvailable,
  globalNeedsStandard,
  idleTimeoutOutOfRange,
  standardMustBeStatic,
  unknownZone,
  zonesFixed,
  zonesNotSupported,
} from "./refusals";

const SEGMENT = "publicIpAddressName";

/** Public addresses: a static one is allocated when the write succeeds and kept until it is deleted. */
export const publicIpAddressBehaviour: TypeBehaviour = {
  type: PUBLIC_IP,
  render(world, address) {
    const { sku, zones, ...others } = address.envelope;
    const user = configurationsUsing(world, address)[0];
    return {
      name: address.name,
      id: address.id,
      etag: address.etag,
      location: address.location,
      ...others,
      ...(zones === undefined ? {} : { zones }),
      properties: {
        provisioningState: address.state,
        resourceGuid: address.guid,
        ...address.properties,
        ...showName(address),
        ...(user ? { ipConfiguration: { id: user } } : {}),
      },
      type: PUBLIC_IP,
      sku,
    };
  },
  settle(world, address) {
    if (
      address.properties.ipAddress !== undefined ||
      address.properties.publicIPAllocationMethod !== "Static"
    )
      return address;
    return {
      ...address,
      properties: { ipAddress: allocateAddress(world, address.key), ...address.properties },
    };
  },
};

/** PUT of a public address. */
export function putPublicIpAddress(request: ArmRequest): ArmReply {
  const { world } = request;
  const { existing, resource } = draftTopLevel(request, PUBLIC_IP, SEGMENT, ["ipAddress", "ipConfiguration"]);
  refuseWhileBusy(request, [resource.key]);
  const drafted = withDefaults(resource, existing);
  if (existing) checkUnchanged(existing, drafted);
  else checkNew(world, drafted);
  checkShape(drafted);
  return beginWrite(request, drafted, { created: existing === undefined });
}

/** DELETE of a public address; refused while a gateway holds it. */
export function deletePublicIpAddress(request: ArmRequest): ArmReply {
  const address = findTopLevel(request, PUBLIC_IP, SEGMENT);
  if (!address) return { status: 204 };
  refuseDeleteWhileBusy(request, [address.key]);
  const user = configurationsUsing(request.world, address)[0];
  if (user) throw addressInUse(address.id, user);
  return beginDelete(request, address);
}

/** Gives a dynamic address what a static one has from the start: it is drawn when something uses it. */
export function assignAddress(world: World, key: string): void {
  const publicIp = world.store.get("resources", key);
  if (!publicIp || addressOf(publicIp) !== undefined) return;
  const properties = { ipAddress: allocateAddress(world, key), ...publicIp.properties };
  world.putResource({ ...publicIp, properties });
}

/** Takes a dynamic address back when nothing uses it any more. */
export function releaseAddress(world: World, key: string): void {
  const publicIp = world.store.get("resources", key);
  if (publicIp?.properties.publicIPAllocationMethod !== "Dynamic") return;
  world.putResource({ ...publicIp, properties: omit(publicIp.properties, ["ipAddress"]) });
}

/** The address itself, once it is allocated. */
export function addressOf(publicIp: Resource | undefined): string | undefined {
  return toText(publicIp?.properties.ipAddress);
}

/** Basic or Standard. */
export function skuOf(publicIp: Resource): string {
  return toText(toObject(publicIp.envelope.sku).name) ?? "Basic";
}

/** A label makes a name in the region's zone. */
function showName({ location, properties }: Resource): JsonObject {
  const settings = properties.dnsSettings;
  if (!isObject(settings)) return {};
  const label = toText(settings.domainNameLabel);
  const fqdn = label === undefined ? undefined : `${label}.${location}.cloudapp.azure.com`;
  return { dnsSettings: { ...settings, fqdn } };
}

const ENUMERATED = {
  publicIPAllocationMethod: ["Static", "Dynamic"],
  publicIPAddressVersion: ["IPv4", "IPv6"],
} as const;

/** What is known of an address's SKU; the newest is in Microsoft's SDK, and unconfirmed on gateways. */
const SKU_MEMBERS = { name: ["Basic", "Standard", "StandardV2"], tier: ["Regional", "Global"] } as const;

function withDefaults(resource: Resource, existing: Resource | undefined): Resource {
  const sent = resource.properties;
  const kept =
    existing?.properties.ipAddress === undefined ? {} : { ipAddress: existing.properties.ipAddress };
  const properties: JsonObject = {
    ...kept,
    ...publicIpAddressDeclaration.defaults,
    ...spellEnumerated(sent, ENUMERATED),
  };
  const wantedSku = spellEnumerated(toObject(resource.envelope.sku), SKU_MEMBERS);
  const sku: JsonObject = { name: "Basic", tier: "Regional", ...wantedSku };
  if (sku.name !== "Basic") properties.ddosSettings ??= { protectionMode: "VirtualNetworkInherited" };
  return { ...resource, envelope: { ...resource.envelope, sku }, properties };
}

function checkNew(world: World, address: Resource): void {
  if (skuOf(address) === "Basic" && world.isSince("2025-03-31")) throw basicNotAvailable();
  refuseTooMany(world, address);
}

function checkUnchanged(existing: Resource, wanted: Resource): void {
  const zones = (resource: Resource) => toTexts(resource.envelope.zones).sort().join();
  if (zones(existing) !== zones(wanted)) throw zonesFixed(existing.id);
  if (skuOf(existing) !== skuOf(wanted)) throw unchangeable(existing.id, "sku.name");
}

function checkShape(address: Resource): void {
  requireKnown("sku", toObject(address.envelope.sku), SKU_MEMBERS);
  requireKnown("properties", address.properties, ENUMERATED);
  const { publicIPAllocationMethod, idleTimeoutInMinutes } = address.properties;
  if (skuOf(address) !== "Basic" && publicIPAllocationMethod !== "Static")
    throw standardMustBeStatic(address.id);
  if (skuOf(address) === "Basic" && toObject(address.envelope.sku).tier === "Global")
    throw globalNeedsStandard(address.id);
  const minutes = Number(idleTimeoutInMinutes);
  if (!(minutes >= 4 && minutes <= 30)) throw idleTimeoutOutOfRange(address.id);
  checkZones(address);
}

function checkZones(address: Resource): void {
  const zones = toTexts(address.envelope.zones);
  if (zones.length === 0) return;
  if (!findRegion(address.location)?.zones) throw zonesNotSupported(address.location);
  const wrong = zones.find((zone) => !["1", "2", "3"].includes(zone));
  if (wrong) throw unknownZone(wrong, address.id);
}
