/** SKUs of VPN gateways by generation, smallest first (section 2.1 of the facts). */
const GENERATIONS: Readonly<Record<string, readonly string[]>> = {
  Basic: ["Generation1"],
  Standard: ["Generation1"],
  HighPerformance: ["Generation1"],
  VpnGw1: ["Generation1"],
  VpnGw2: ["Generation1", "Generation2"],
  VpnGw3: ["Generation1", "Generation2"],
  VpnGw4: ["Generation2"],
  VpnGw5: ["Generation2"],
};

/** The names a VPN gateway's SKU can have. */
export const SKU_NAMES: readonly string[] = Object.keys(GENERATIONS).flatMap((name) =>
  name.startsWith("VpnGw") ? [name, `${name}AZ`] : [name],
);

/** True for the SKUs that spread over zones. */
export function isZoneSku(sku: string): boolean {
  return sku.endsWith("AZ");
}

/** A SKU's name in Azure's spelling; it takes the names in any case. */
export function spellSku(name: string): string {
  return SKU_NAMES.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
}

/** Recorded in 2020 and 2021: the sizes of before VpnGw1 change into each other; none can be made since 2024. */
export const LEGACY_ENDED = "2024-01-01";

/** True for the sizes of before VpnGw1, Basic among them. */
export function isLegacySku(sku: string): boolean {
  return !sku.startsWith("VpnGw");
}

/**
 * The size that Azure gives a gateway sent without one, unconfirmed: what PowerShell used to fill in until it left
 * the choice to the service. No such size is known for a route-based gateway since Standard ended: undefined.
 */
export function unsentSku(vpnType: unknown, isStandardMade: boolean): string | undefined {
  if (vpnType === "PolicyBased") return "Basic";
  return isStandardMade ? "Standard" : undefined;
}

/** The same size without zones. */
function sizeOf(sku: string): string {
  return sku.replace(/AZ$/, "");
}

/** The generations that offer a SKU. */
export function generationsOf(sku: string): readonly string[] {
  return GENERATIONS[sizeOf(sku)] ?? [];
}

/** The recorded timings a SKU borrows: sizes above 2 were not recorded. */
export function timingSize(sku: string): string {
  const size = sizeOf(sku);
  return /^VpnGw[3-5]$/.test(size) ? "VpnGw2" : size;
}

/** Comparable sizes: a larger number is a larger gateway. */
export function rankOf(sku: string): number {
  return Object.keys(GENERATIONS).indexOf(sizeOf(sku));
}

/** How many connections of its own a gateway carries (2.1); how redundant tunnels count nobody says (C5). */
export function mostConnections(sku: string, isPolicyBased: boolean): number {
  if (isPolicyBased) return 1;
  const size = sizeOf(sku);
  if (size === "Basic" || size === "Standard") return 10;
  return size === "VpnGw4" || size === "VpnGw5" ? 100 : 30;
}
