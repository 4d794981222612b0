import type { Diagnosis, DiagnosisCause, DiagnosisCheck, DiagnosisRemedy } from "@/lib/deployment";
import { findAddressFault } from "./address-faults";
import type { TunnelFacts } from "./facts";
import { findHalfFault } from "./half-faults";
import { findNegotiationFault } from "./negotiation-faults";
import { findRuntimeFault } from "./runtime-faults";

/** What one comparison found. */
export interface Fault {
  cause: DiagnosisCause;
  values: Record<string, string>;
  remedy: DiagnosisRemedy;
  /** The end it is about, where it is about one. */
  place?: string;
}

/** One comparison: a fault, or null when it holds. "skip": there was nothing to compare. */
export type Comparison = (facts: TunnelFacts) => Fault | null | "skip";

/** Everything that both halves must agree on, in the order in which a fault hides those behind it. */
const CONFIGURATION: readonly [DiagnosisCheck["check"], Comparison][] = [
  ["halves", findHalfFault.halves],
  ["gateways", findHalfFault.gateways],
  ["keys", findNegotiationFault.keys],
  ["protocol", findNegotiationFault.protocol],
  ["policy", findNegotiationFault.policy],
  ["bgp", findAddressFault.bgp],
  ["addresses", findAddressFault.addresses],
  ["ranges", findAddressFault.ranges],
];

/** What Azure tells of the negotiation itself, asked when the halves agree. */
const RUNTIME: readonly [DiagnosisCheck["check"], Comparison][] = [
  ["verdict", findRuntimeFault.verdict],
  ["ike", findRuntimeFault.ike],
  ["neighbors", findRuntimeFault.neighbors],
];

/** True when both halves agree on everything: only then it is worth asking Azure how negotiating went. */
export function doHalvesAgree(facts: TunnelFacts): boolean {
  return CONFIGURATION.every(([, compare]) => !isFault(compare(facts)));
}

/** The first thing that keeps the tunnel down, and what was compared. Pure: the same facts give the same answer. */
export function findCause(
  facts: TunnelFacts,
): Pick<Diagnosis, "cause" | "values" | "remedy" | "place" | "checks"> {
  const checks: DiagnosisCheck[] = [];
  let found: Fault | null = null;
  for (const [check, compare] of [...CONFIGURATION, ...RUNTIME]) {
    const answer: ReturnType<Comparison> = found === null ? compare(facts) : "skip";
    checks.push({ check, result: answer === "skip" ? "unknown" : answer === null ? "ok" : "fault" });
    if (isFault(answer)) found = answer;
  }
  const { cause, values, remedy, place } = found ?? concludeWithoutFault(facts);
  const [from, to] = facts.ends;
  return { cause, values: { from: from.name, to: to.name, ...values }, remedy, place: place ?? null, checks };
}

function isFault(answer: Fault | null | "skip"): answer is Fault {
  return answer !== null && answer !== "skip";
}

/** Nothing is wrong on Azure's side. */
function concludeWithoutFault(facts: TunnelFacts): Fault {
  const [from, to] = facts.ends;
  const statuses = facts.ends.flatMap((end) =>
    end.kind === "gateway" ? [end.connection?.status ?? null] : [],
  );
  if (statuses.every((status) => status === "Connected"))
    return { cause: "connected", values: {}, remedy: "none" };
  const isUndecided = (status: string | null) =>
    status === "Connecting" || status === "Unknown" || status === null;
  if (!facts.isStuck && statuses.some(isUndecided)) return { cause: "settling", values: {}, remedy: "wait" };
  if (to.kind === "site") {
    const values = { device: to.address ?? to.name, gateway: from.connection?.name ?? "" };
    return { cause: "device-silent", values, remedy: "checkDevice", place: to.place };
  }
  return { cause: "nothing-found", values: {}, remedy: "resetConnection", place: from.place };
}
