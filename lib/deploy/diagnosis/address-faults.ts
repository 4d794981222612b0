import { limits } from "@/lib/facts";
import { contains, formatRange, intersection, mergeRanges, type Prefix, toPrefix } from "@/lib/topology";
import type { DescribedEnd, GatewayEnd, SiteEnd, TunnelFacts } from "./facts";
import type { Comparison, Fault } from "./find-cause";
import { gatewayEnds } from "./half-faults";

/** What each half knows of the other: BGP, addresses, ranges. */
export const findAddressFault = { bgp, addresses, ranges } satisfies Record<string, Comparison>;

function bgp(facts: TunnelFacts): Fault | null | "skip" {
  const ends = gatewayEnds(facts);
  const speaking = ends.filter((end) => end.connection?.enableBgp === true);
  const [speaker] = speaking;
  if (speaker === undefined) return "skip";
  const silent = ends.find((end) => end.connection !== null && !end.connection.enableBgp);
  if (silent !== undefined) {
    const values = { on: speaker.name, off: silent.name };
    return { cause: "bgp-one-side", values, remedy: "deploy", place: silent.place };
  }
  const off = ends.find((end) => end.gateway !== null && !end.gateway.enableBgp);
  if (off !== undefined) {
    return { cause: "bgp-off-at-gateway", values: { place: off.name }, remedy: "deploy", place: off.place };
  }
  const [one, other] = ends.map((end) => end.gateway?.asn ?? null);
  if (one !== undefined && one !== null && one === other) {
    return { cause: "same-asn", values: { asn: String(one) }, remedy: "deploy" };
  }
  for (const [near, far] of viewsOf(facts)) {
    const fault = findBgpDescriptionFault(near, far);
    if (fault !== null) return { ...fault, place: near.place };
  }
  return null;
}

/** What a half was told of the far speaker must be what that one is. */
function findBgpDescriptionFault(near: GatewayEnd, far: GatewayEnd | SiteEnd): Fault | null {
  const described = describedBy(near);
  if (described === null) return null;
  const asn = far.kind === "gateway" ? (far.gateway?.asn ?? null) : (far.bgp?.asn ?? null);
  if (far.kind === "site" && described.asn !== null && isReserved(described.asn)) {
    return { cause: "asn-reserved", values: { far: far.name, asn: String(described.asn) }, remedy: "deploy" };
  }
  if (asn !== null && described.asn !== asn) {
    const values = { near: near.name, far: far.name, told: String(described.asn ?? ""), asn: String(asn) };
    return { cause: "asn-wrong", values, remedy: "deploy" };
  }
  const known =
    far.kind === "gateway" ? (far.gateway?.bgpAddresses ?? []) : far.bgp ? [far.bgp.peeringAddress] : [];
  if (known.length === 0 || (described.bgpAddress !== null && known.includes(described.bgpAddress)))
    return null;
  const values = {
    near: near.name,
    far: far.name,
    told: described.bgpAddress ?? "",
    address: known.join(", "),
  };
  return { cause: "bgp-address-wrong", values, remedy: "deploy" };
}

function addresses(facts: TunnelFacts): Fault | null | "skip" {
  const views = viewsOf(facts).filter(([near]) => describedBy(near) !== null);
  if (views.length === 0) return "skip";
  for (const [near, far] of views) {
    const told = describedBy(near)?.address ?? null;
    const known =
      far.kind === "gateway" ? (far.gateway?.publicAddresses ?? []) : far.address ? [far.address] : [];
    if (known.length === 0 || (told !== null && known.some((each) => isSameHost(each, told)))) continue;
    const values = { near: near.name, far: far.name, told: told ?? "", address: known.join(", ") };
    return { cause: "address-wrong", values, remedy: "deploy", place: near.place };
  }
  return null;
}

function ranges(facts: TunnelFacts): Fault | null | "skip" {
  const [from, to] = facts.ends;
  if (from.ranges === null || to.ranges === null) return "skip";
  const translates = gatewayEnds(facts).some((end) => end.connection?.translates === true);
  if (translates) return null;
  const shared = findShared(from.ranges, to.ranges);
  if (shared !== null) return { cause: "ranges-overlap", values: { range: shared }, remedy: "deploy" };
  const usesBgp = gatewayEnds(facts).some((end) => end.connection?.enableBgp === true);
  if (usesBgp) return null;
  for (const [near, far] of viewsOf(facts)) {
    const described = describedBy(near);
    const missing = described === null ? [] : missingRanges(described.ranges, far.ranges ?? []);
    if (missing.length === 0) continue;
    const values = { near: near.name, far: far.name, ranges: missing.join(", ") };
    return { cause: "ranges-missing", values, remedy: "deploy", place: near.place };
  }
  return null;
}

/** Names are the same however they are written, and with the root's dot or without. */
function isSameHost(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/\.$/, "");
  return plain(one) === plain(other);
}

/** Each end that has a half, with the end it looks at. */
function viewsOf({ ends: [from, to] }: TunnelFacts): [GatewayEnd, GatewayEnd | SiteEnd][] {
  return to.kind === "gateway"
    ? [
        [from, to],
        [to, from],
      ]
    : [[from, to]];
}

function describedBy({ described }: GatewayEnd): DescribedEnd | null {
  return described === "missing" ? null : described;
}

function findShared(ours: readonly string[], theirs: readonly string[]): string | null {
  for (const one of toPrefixesOf(ours)) {
    for (const other of toPrefixesOf(theirs)) {
      const shared = intersection(one, other);
      if (shared !== null) return formatRange(shared);
    }
  }
  return null;
}

function missingRanges(known: readonly string[], wanted: readonly string[]): string[] {
  const covered = mergeRanges(toPrefixesOf(known));
  return wanted.filter((text) => {
    const prefix = toPrefix(text);
    return prefix !== null && !covered.some((range) => contains(range, prefix));
  });
}

function toPrefixesOf(texts: readonly string[]): Prefix[] {
  return texts.map(toPrefix).filter((prefix) => prefix !== null);
}

function isReserved(asn: number): boolean {
  const { azure, iana } = limits.reservedAsns;
  return azure.includes(asn) || iana.some(([first = 0, last = 0]) => asn >= first && asn <= last);
}
