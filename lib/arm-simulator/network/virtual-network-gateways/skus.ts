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
