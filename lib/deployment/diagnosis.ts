/** Why a tunnel is not connected: names and shapes, for the engine that finds it out and the page that says it. */

export const DIAGNOSIS_CAUSES = [
  "connected",
  "bgp-down",
  "both-missing",
  "half-missing",
  "gateway-missing",
  "local-gateway-missing",
  "gateway-failed",
  "gateway-busy",
  "connection-failed",
  "connection-busy",
  "types-differ",
  "authentication-differs",
  "keys-differ",
  "protocols-differ",
  "policies-differ",
  "modes-clash",
  "bgp-one-side",
  "bgp-off-at-gateway",
  "same-asn",
  "asn-reserved",
  "asn-wrong",
  "bgp-address-wrong",
  "address-wrong",
  "ranges-overlap",
  "ranges-missing",
  "selectors-differ",
  "no-quick-mode",
  "authentication-failed",
  "peer-unreachable",
  "policy-mismatch",
  "gateway-overloaded",
  "azure-maintenance",
  "azure-fault",
  "settling",
  "device-silent",
  "nothing-found",
] as const;

/** What keeps a tunnel down, in the order in which it is looked for; the first that holds is the answer. */
export type DiagnosisCause = (typeof DIAGNOSIS_CAUSES)[number];

export const DIAGNOSIS_CHECKS = [
  "halves",
  "gateways",
  "keys",
  "protocol",
  "policy",
  "bgp",
  "addresses",
  "ranges",
  "ike",
  "neighbors",
  "verdict",
] as const;

/** One thing that was compared; "unknown": it could not be, or there was no need to any more. */
export interface DiagnosisCheck {
  check: (typeof DIAGNOSIS_CHECKS)[number];
  result: "ok" | "fault" | "unknown";
}

export const DIAGNOSIS_REMEDIES = [
  "none",
  "wait",
  "deploy",
  "rotateKey",
  "resetConnection",
  "resetGateway",
  "checkDevice",
] as const;

/** What a person does about it. */
export type DiagnosisRemedy = (typeof DIAGNOSIS_REMEDIES)[number];

/** The answer; its sentence is made from `cause` and `values`. No key is ever part of it. */
export interface Diagnosis {
  cause: DiagnosisCause;
  values: Record<string, string>;
  remedy: DiagnosisRemedy;
  /** The end that a remedy is about, where it is about one. */
  place: string | null;
  checks: DiagnosisCheck[];
  /** Azure's own words on each half, as it answered. */
  azure: { connection: string; fields: Record<string, string> }[];
  /** What Network Watcher found when somebody last had it look. */
  verdict: { code: string; summary: string; at: string | null } | null;
  /** When Azure was asked, ISO 8601 in UTC. */
  at: string;
}
