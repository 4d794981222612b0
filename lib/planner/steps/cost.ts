import { prices } from "@/lib/facts";
import type { Topology } from "@/lib/topology";
import type { Plan } from "../contract";

const PRICES = new Map(prices.gatewayHours.map((row) => [row.sku, row]));

/** What the gateways we run cost in a month of 730 hours, before traffic; a SKU without a price has no line. */
export function estimateCost(topology: Topology): Plan["cost"] {
  const lines = topology.vnets.flatMap(({ gateway }) => {
    const price = gateway && !gateway.existing ? PRICES.get(gateway.sku) : undefined;
    if (!gateway || !price) return [];
    const monthly = toCents(price.usd * prices.hoursPerMonth);
    return [{ label: `${gateway.name} · ${gateway.sku}`, monthly, uncertain: price.uncertain }];
  });
  const monthly = toCents(lines.reduce((sum, line) => sum + line.monthly, 0));
  return { monthly, currency: "USD", asOf: prices.asOf, lines };
}

/** Nothing of ours is left to pay for. */
export function noCost(): Plan["cost"] {
  return { monthly: 0, currency: "USD", asOf: prices.asOf, lines: [] };
}

function toCents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
