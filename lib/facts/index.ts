/**
 * What is known of Azure, as dated tables: SKUs, regions, limits, prices, recorded times, name rules.
 * No rule holds such a number itself; each table says where it comes from and as of when.
 */
import ipsecTable from "./ipsec.json";
import keyVaultsTable from "./key-vaults.json";
import limitsTable from "./limits.json";
import namesTable from "./names.json";
import pricesTable from "./prices.json";
import regionsTable from "./regions.json";
import skusTable from "./skus.json";
import timingsTable from "./timings.json";
import tunnelThroughputTable from "./tunnel-throughput.json";

export interface Region {
  /** Azure's name: "westus2". */
  name: string;
  displayName: string;
  geography: string;
  group: string;
  /** Name of the paired region; pairing is not symmetric, newer regions have none. */
  pairedWith: string | null;
  /** True when the region has availability zones. */
  zones: boolean;
}

export type GatewayGeneration = "Generation1" | "Generation2";

export interface SkuLimits {
  /** Site-to-site and vnet-to-vnet tunnels together. */
  tunnels: number;
  /** What may talk through the gateway, in peered vnets too; null where not published. */
  vms: number | null;
  /** Aggregate of all tunnels and clients: a benchmark, not a promise. */
  throughputMbps: number;
  clientsIkeOpenVpn: number | null;
  clientsSstp: number;
}

export interface GatewaySku {
  name: string;
  /** Generations that offer it, lowest first. */
  generations: GatewayGeneration[];
  zoneRedundant: boolean;
  /** False when Azure creates no new gateway of it. */
  creatable: boolean;
  /** What takes its place once it is retired. */
  successor: string | null;
  bgp: boolean;
  activeActive: boolean;
  /** False where a route-based gateway speaks IKEv2 only. */
  ikev1: boolean;
  byGeneration: Partial<Record<GatewayGeneration, SkuLimits>>;
}

export interface NameRule {
  kind: string;
  minimum: number;
  maximum: number;
  /** A regular expression over the whole name, to be used with the flag "u". */
  pattern: string;
  /** The allowed characters in words. */
  characters: string;
}

export interface StepTiming {
  kind: string;
  action: string;
  p50Seconds: number;
  p90Seconds: number;
  /** The SKUs a row holds for; every SKU when absent. */
  skus?: string[];
}

export interface GatewayPrice {
  sku: string;
  /** US dollars per hour and gateway. */
  usd: number;
  /** True where the figure is extrapolated or old. */
  uncertain: boolean;
}

export const regions: { asOf: string; source: string; regions: Region[] } = regionsTable;
export const skus = skusTable as { asOf: string; source: string; skus: GatewaySku[] };
export const limits = limitsTable;
/** What one tunnel carries at most, in Mbps; by encryption (Azure's name) where that is less. */
export const tunnelThroughput = tunnelThroughputTable;
export const ipsec = ipsecTable;
/** The domains of vaults by cloud, and what their names are made of (regular expressions without case). */
export const keyVaults = keyVaultsTable;
export const nameRules: { asOf: string; source: string; rules: NameRule[] } = namesTable;
export const timings = timingsTable as {
  asOf: string;
  source: string;
  /** Another SKU for a gateway that exists. */
  skuChange: { p50Seconds: number; p90Seconds: number };
  steps: StepTiming[];
};
export const prices: {
  asOf: string;
  source: string;
  currency: string;
  hoursPerMonth: number;
  gatewayHours: GatewayPrice[];
} = pricesTable;

const regionsByName = new Map(regions.regions.map((region) => [region.name, region]));
const skusByName = new Map(skus.skus.map((sku) => [sku.name, sku]));

/** The region of that exact name, or null. */
export function findRegion(name: string): Region | null {
  return regionsByName.get(name) ?? null;
}

/**
 * The region that a text means which writes it as people do: "West Europe", "westEurope", or with the geography that the
 * portal puts first, "(Europe) West Europe". Azure's names are the display names' letters in lower case.
 */
export function guessRegion(text: string): Region | null {
  const letters = text.replace(/^\s*\([^)]*\)/, "").replaceAll(/[\s_-]/g, "");
  return findRegion(letters.toLowerCase());
}

/** The gateway SKU of that exact name, retired ones included, or null. */
export function findSku(name: string): GatewaySku | null {
  return skusByName.get(name) ?? null;
}

/** What a gateway of that SKU costs in a month before traffic, in US dollars; null where no price is known. */
export function monthlyGatewayPrice(sku: string): number | null {
  const price = prices.gatewayHours.find((one) => one.sku === sku);
  return price ? price.usd * prices.hoursPerMonth : null;
}
