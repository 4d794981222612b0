import { isVpnLink, type Link, type Topology } from "@/lib/topology";
import type { Finding } from "../contract";

/**
 * The links that carry no traffic: those an error is about, those that end at a gateway which an error keeps from being
 * built, and those over which places with the same addresses would have to be told apart.
 */
export function brokenLinks(topology: Topology, findings: readonly Finding[]): Set<string> {
  const errors = findings.filter(({ severity }) => severity === "error");
  const broken = new Set<string>();
  for (const { targets } of errors) for (const { kind, id } of targets) if (kind === "link") broken.add(id);
  const tests = [
    isGatewayRefused(errors),
    isBetweenEqual(errors),
    ...CLUSTERS.map((test) => test(topology, errors)),
  ];
  const applicable = tests.filter((test) => test !== null);
  if (applicable.length > 0)
    for (const link of topology.links) if (applicable.some((test) => test(link))) broken.add(link.id);
  return broken;
}

/** Tells the links that errors break besides those they name; null where no error does. */
type LinkTest = ((link: Link) => boolean) | null;

/** Errors of a gateway or its ground: Azure builds none there, or one that passes nothing on. */
const GATEWAY_REFUSED: ReadonlySet<string> = new Set([
  "gateway-subnet-missing",
  "gateway-subnet-name",
  "gateway-subnet-small",
  "gateway-subnet-nsg",
  "gateway-subnet-default-route",
  "gateway-subnet-propagation-off",
  "sku-unknown",
  "sku-retired",
  "generation-mismatch",
]);

function isGatewayRefused(errors: readonly Finding[]): LinkTest {
  const refused = new Set(errors.filter(({ code }) => GATEWAY_REFUSED.has(code)).flatMap(placesOf));
  if (refused.size === 0) return null;
  return (link) =>
    isVpnLink(link)
      ? refused.has(link.from) || refused.has(link.to)
      : link.gatewayTransit !== null && refused.has(link.gatewayTransit);
}

/** A pair that meets is told once, however often it is linked. */
function isBetweenEqual(errors: readonly Finding[]): LinkTest {
  const pairs = new Set(
    errors
      .filter(({ code }) => code === "address-overlap")
      .flatMap((finding) => {
        const [first, second] = placesOf(finding);
        return first !== undefined && second !== undefined ? [pairKey(first, second)] : [];
      }),
  );
  return pairs.size === 0 ? null : ({ from, to }) => pairs.has(pairKey(from, to));
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Errors about clusters of places with the same addresses, each with the links over which these would meet. */
const CLUSTERS = [
  clusterTest("address-overlap-peering", (link) => !isVpnLink(link)),
  clusterTest("address-overlap-shared-gateway", (link) => isVpnLink(link) || link.gatewayTransit !== null),
  clusterTest("address-overlap-transitive", (link) =>
    isVpnLink(link) ? link.bgp || link.method === "ipsec" : link.gatewayTransit !== null,
  ),
];

/** With a hub only the links to it count; of a large cluster not all places are named, so none of its links does. */
function clusterTest(code: string, isOfKind: (link: Link) => boolean) {
  return (topology: Topology, errors: readonly Finding[]): LinkTest => {
    const clusters = errors.filter((finding) => finding.code === code);
    if (clusters.length === 0) return null;
    const vnetsByName = new Map<string, string[]>();
    for (const { id, name } of topology.vnets) vnetsByName.set(name, [...(vnetsByName.get(name) ?? []), id]);
    const anywhere = new Set<string>();
    const toHub = new Set<string>();
    for (const finding of clusters) {
      const hubs = vnetsByName.get(String(finding.values.hub ?? "")) ?? [];
      if (hubs.length === 0) for (const id of placesOf(finding)) anywhere.add(id);
      else if (finding.values.more !== 0) for (const hub of hubs) anywhere.add(hub);
      else for (const hub of hubs) for (const id of placesOf(finding)) toHub.add(pairKey(hub, id));
    }
    return (link) =>
      isOfKind(link) &&
      (anywhere.has(link.from) ||
        anywhere.has(link.to) ||
        (toHub.size > 0 && toHub.has(pairKey(link.from, link.to))));
  };
}

function placesOf({ targets }: Finding): string[] {
  return targets.flatMap(({ kind, id }) => (kind === "vnet" || kind === "site" ? [id] : []));
}
