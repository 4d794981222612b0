import { prices } from "@/lib/facts";
import type { Topology } from "@/lib/topology";

/** Gateways of one SKU that we pay for, and what one costs in an hour, in US dollars. */
export interface GatewayPrice {
  sku: string;
  count: number;
  hourly: number;
}

/** The prices a topology's cost is made of, by SKU in the order of the prices; a SKU without a price has no line. */
export function toGatewayPrices(topology: Topology): GatewayPrice[] {
  return prices.gatewayHours.flatMap(({ sku, usd }) => {
    const count = topology.vnets.filter(
      ({ gateway }) => gateway && !gateway.existing && gateway.sku === sku,
    ).length;
    return count === 0 ? [] : [{ sku, count, hourly: usd }];
  });
}

/** What the gateways of a design cost in a month of 730 hours, before traffic, in US dollars to the cent. */
export function monthlyCost(topology: Topology): number {
  const dollars = toGatewayPrices(topology).reduce((sum, { count, hourly }) => sum + count * hourly, 0);
  return Math.round(dollars * prices.hoursPerMonth * 100) / 100;
}
