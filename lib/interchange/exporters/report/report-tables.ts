import { monthlyGatewayPrice, prices } from "@/lib/facts";
import type { Finding } from "@/lib/planner";
import type { Locale } from "@/lib/shared";
import { placeName, tabulateAddresses, toTableCells, tunnelCount } from "@/lib/topology";
import type { Say } from "../drawing/scene";
import type { ReportInput } from "./write-report";

/** Plain texts; what stands below is Markdown. */
export interface Table {
  head: string[];
  rows: string[][];
  below: string[];
}

const ADDRESS_CELLS = [
  "place",
  "region",
  "ranges",
  "startAndCount",
  "sku",
  "gatewayAddress",
  "network",
  "networkRanges",
  "device",
] as const;

/** The article's table 1. */
export function addressPlan({ topology, addresses = {} }: ReportInput, say: Say): Table {
  const words = {
    head: ADDRESS_CELLS.map((cell) => say(`addresses.table.cell.${cell}`)),
    onceDeployed: say("addresses.table.onceDeployed"),
    notKnown: say("addresses.table.notKnown"),
    onPremises: say("addresses.table.onPremises"),
    startAndCount: (start: string, count: number) => `${start} + ${count}`,
  };
  const rows = toTableCells(tabulateAddresses(topology), new Map(Object.entries(addresses)), words);
  return { head: words.head, rows, below: [] };
}

export function findingRows({ topology, findings, locale = "en" }: ReportInput, say: Say): Table {
  const names = new Map(
    topology.links.map((link) => [
      link.id,
      `${placeName(topology, link.from)} – ${placeName(topology, link.to)}`,
    ]),
  );
  const nameOf = (id: string) => names.get(id) ?? placeName(topology, id);
  return {
    head: ["severity", "finding", "about", "rule"].map((column) => say(`export.column.${column}`)),
    rows: findings.map((finding) => [
      say(`export.severity.${finding.severity}`),
      sayFinding(finding, say, locale),
      [...new Set(finding.targets.map((target) => (target.kind === "topology" ? "" : nameOf(target.id))))]
        .filter(Boolean)
        .join(", "),
      finding.code,
    ]),
    below: [],
  };
}

/** Findings come in English; in another language their text is made anew from what it was made of. */
function sayFinding(finding: Finding, say: Say, locale: Locale): string {
  if (locale === "en") return finding.message;
  return say(`findings.${"leftOut" in finding.values ? "more" : finding.code}.message`, finding.values);
}

/** Null without any. */
export function gateways({ topology, addresses = {} }: ReportInput, say: Say): Table | null {
  const rows: string[][] = [];
  let monthly = 0;
  for (const vnet of topology.vnets) {
    const { gateway } = vnet;
    if (!gateway) continue;
    const price = gateway.existing ? null : monthlyGatewayPrice(gateway.sku);
    monthly += price ?? 0;
    rows.push([
      vnet.name,
      gateway.name,
      vnet.region,
      gateway.sku,
      gateway.bgp ? String(gateway.bgp.asn) : "–",
      addresses[vnet.id]?.join(", ") ?? say("addresses.table.onceDeployed"),
      String(tunnelCount(topology, vnet.id)),
      price === null ? "–" : dollars(price),
    ]);
  }
  if (rows.length === 0) return null;
  return {
    head: ["vnet", "gateway", "region", "sku", "asn", "address", "tunnels", "monthly"].map((column) =>
      say(`export.column.${column}`),
    ),
    rows,
    below: [say("export.report.cost", { monthly: dollars(monthly), asOf: prices.asOf })],
  };
}

/** Null without any. How clients prove who they are is named, what that is set with is not. */
export function clientPools({ topology }: ReportInput, say: Say): Table | null {
  const rows = topology.vnets.flatMap(({ name, gateway }) => {
    const pool = gateway?.clientPool;
    if (!pool) return [];
    return [[name, pool.addressPool.join(", "), pool.protocols.join(", "), waysToAuthenticate(pool, say)]];
  });
  if (rows.length === 0) return null;
  const head = ["vnet", "pool", "protocols", "authentication"].map((column) =>
    say(`export.column.${column}`),
  );
  return { head, rows, below: [] };
}

function waysToAuthenticate(pool: { authentication: readonly { type: string }[] }, say: Say): string {
  return pool.authentication.map(({ type }) => say(`inspector.clients.types.${type}`)).join(", ") || "–";
}

/** Null without any. */
export function linkRows({ topology, states }: ReportInput, say: Say): Table | null {
  if (topology.links.length === 0) return null;
  const head = ["from", "to", "method", "bgp", "policy", "key", "state"].map((column) =>
    say(`export.column.${column}`),
  );
  const rows = topology.links.map((link) => [
    placeName(topology, link.from),
    placeName(topology, link.to),
    say(`inspector.link.methods.${link.method}`),
    say(link.bgp ? "export.yes" : "export.no"),
    link.method === "peering" ? "–" : say(`inspector.policy.${link.ipsecPolicy ? "own" : "azure"}`),
    link.method === "peering" ? "–" : say(`inspector.key.sources.${link.sharedKey.source}`),
    states?.links[link.id]?.text ?? "–",
  ]);
  return { head, rows, below: [] };
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
