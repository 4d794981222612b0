import { isObject, toArray, toObject, toText, toTexts } from "../../json";
import type { Resource } from "../../records";
import type { World } from "../../world";
import { unchangeable } from "../common-refusals";
import { poolOf } from "./client-configuration";
import { checkNatRules } from "./nat-rule-form";
import {
  invalidSize,
  nonAzSkuNotAllowed,
  notWithoutZones,
  notWithSku,
  resizeNotAllowed,
  tierDiffers,
  wrongGeneration,
} from "./refusals";
import { generationsOf, isLegacySku, isZoneSku, LEGACY_ENDED, rankOf, SKU_NAMES } from "./skus";

/** The SKU's name. */
export function skuNameOf(gateway: Resource): string {
  return toText(toObject(gateway.properties.sku).name) ?? "";
}

/** Checks a gateway's size: that there is one, that it is made, may be changed to, and does what is asked of it. */
export function checkSku(world: World, gateway: Resource, existing: Resource | undefined): void {
  const sku = skuNameOf(gateway);
  const tier = toText(toObject(gateway.properties.sku).tier) ?? sku;
  if (!SKU_NAMES.includes(sku)) throw invalidSize(sku, SKU_NAMES);
  if (tier !== sku) throw tierDiffers(gateway.id, sku, tier);
  const generation = toText(gateway.properties.vpnGatewayGeneration) ?? "None";
  if (generation !== "None" && !generationsOf(sku).includes(generation))
    throw wrongGeneration(sku, generation);
  if (existing) checkChange(world, existing, gateway);
  else if (!isMade(world, sku)) throw nonAzSkuNotAllowed(sku);
  checkFeatures(gateway, sku);
}

/** 400 unless the gateway's SKU translates addresses (2.2 of the facts). */
export function checkNatSku(gateway: Resource): void {
  const sku = skuNameOf(gateway);
  if (!/^VpnGw[2-5](AZ)?$/.test(sku)) throw notWithSku(gateway.id, sku, "NAT rules");
}

/**
 * Retired: one page says this day, an announcement the 30th. From then on what is left of these gateways takes no
 * change of its settings, its rules or its connections until it has zones (CONS26, 2.4 of the facts).
 */
const NON_ZONE_RETIRED = "2026-09-16";

/** 400 for a change of anything on a gateway that was retired. */
export function refuseRetired(world: World, gateway: Resource): void {
  const sku = skuNameOf(gateway);
  const isRetired = !isLegacySku(sku) && !isZoneSku(sku) && world.isSince(NON_ZONE_RETIRED);
  if (isRetired) throw notWithoutZones(gateway.id, sku);
}

/** The first day of which a page says that a size can only grow; until then sizes of a generation changed freely. */
const SHRINKING_ENDED = "2026-03-03";

function checkChange(world: World, existing: Resource, gateway: Resource): void {
  for (const member of ["gatewayType", "vpnType", "vpnGatewayGeneration"]) {
    if (existing.properties[member] !== gateway.properties[member]) throw unchangeable(gateway.id, member);
  }
  const [from, to] = [skuNameOf(existing), skuNameOf(gateway)];
  if (!isZoneSku(to)) refuseRetired(world, existing);
  if (from !== to && !mayBecome(world, from, to)) throw resizeNotAllowed(gateway.id, from, to);
}

/** 2.5 of the facts; the oldest sizes leave their kind only by a migration that the simulator does not have. */
function mayBecome(world: World, from: string, to: string): boolean {
  if (isLegacySku(from) && isLegacySku(to) && !world.isSince(LEGACY_ENDED)) return true;
  if (isLegacySku(from) || isLegacySku(to) || (isZoneSku(from) && !isZoneSku(to))) return false;
  return rankOf(to) >= rankOf(from) || !world.isSince(SHRINKING_ENDED);
}

/** New gateways: none of the oldest sizes but Basic since 2024 (unconfirmed code), none without zones since late 2025. */
function isMade(world: World, sku: string): boolean {
  if (sku === "Basic" || isZoneSku(sku)) return true;
  return !world.isSince(isLegacySku(sku) ? LEGACY_ENDED : "2025-11-01");
}

function checkFeatures(gateway: Resource, sku: string): void {
  const natRules = toArray(gateway.properties.natRules).filter(isObject);
  if (natRules.length > 0) checkNatSku(gateway);
  checkNatRules(gateway.id, natRules);
  const { vpnType, enableBgp, activeActive } = gateway.properties;
  const isPolicyBased = vpnType === "PolicyBased";
  if (isPolicyBased && sku !== "Basic") throw notWithSku(gateway.id, sku, "policy-based routing");
  const isPlain = sku === "Basic" || isPolicyBased;
  if (isPlain && enableBgp === true) throw notWithSku(gateway.id, sku, "BGP");
  if (isPlain && activeActive === true) throw notWithSku(gateway.id, sku, "active-active mode");
  if (poolOf(gateway.properties).length === 0) return;
  const clients = toObject(gateway.properties.vpnClientConfiguration);
  if (isPolicyBased) throw notWithSku(gateway.id, sku, "clients on a policy-based gateway");
  if (sku === "Basic" && toTexts(clients.vpnClientProtocols).some((name) => name !== "SSTP"))
    throw notWithSku(gateway.id, sku, "clients of other protocols than SSTP");
  const hasRadius = clients.radiusServerAddress !== undefined || toArray(clients.radiusServers).length > 0;
  if (sku === "Basic" && hasRadius) throw notWithSku(gateway.id, sku, "RADIUS authentication");
}
