import type { DiagnosisCause, DiagnosisRemedy } from "@/lib/deployment";
import type { TunnelFacts } from "./facts";
import type { Comparison, Fault } from "./find-cause";
import { gatewayEnds } from "./half-faults";

/** How negotiating went, as Azure tells it. */
export const findRuntimeFault = { verdict, ike, neighbors } satisfies Record<string, Comparison>;

/** Network Watcher's findings (page "resource troubleshooting") by what they mean here; others tell nothing more. */
const VERDICTS: Readonly<Record<string, { cause: DiagnosisCause; remedy: DiagnosisRemedy }>> = {
  Authentication: { cause: "authentication-failed", remedy: "rotateKey" },
  PeerReachability: { cause: "peer-unreachable", remedy: "checkDevice" },
  IkePolicyMismatch: { cause: "policy-mismatch", remedy: "checkDevice" },
  "WfpParse Error": { cause: "policy-mismatch", remedy: "checkDevice" },
  GatewayCPUUsageExceeded: { cause: "gateway-overloaded", remedy: "none" },
  PlannedMaintenance: { cause: "azure-maintenance", remedy: "wait" },
  // Somebody's own change of the gateway.
  UserDrivenUpdate: { cause: "gateway-busy", remedy: "wait" },
  VipUnResponsive: { cause: "azure-fault", remedy: "resetGateway" },
  PlatformInActive: { cause: "azure-fault", remedy: "resetGateway" },
  ServiceNotRunning: { cause: "azure-fault", remedy: "resetGateway" },
  ConnectionNotConfiguredOnGateway: { cause: "azure-fault", remedy: "resetConnection" },
  ConnectionIsMarkedDisconnected: { cause: "azure-fault", remedy: "resetConnection" },
};

function verdict(facts: TunnelFacts): Fault | null | "skip" {
  if (facts.verdict === null || facts.isVerdictOld || isConnected(facts)) return "skip";
  const known = VERDICTS[facts.verdict.code];
  if (known === undefined) return null;
  const [from, to] = facts.ends;
  const { code, summary } = facts.verdict;
  // Between two gateways there is no device to look at.
  const remedy = known.remedy === "checkDevice" && to.kind === "gateway" ? "resetConnection" : known.remedy;
  const place = remedy === "checkDevice" ? to.place : from.place;
  const gateway = from.gateway?.name ?? from.name;
  return { ...known, remedy, values: { code, summary, gateway, state: code, far: to.kind }, place };
}

/** The first phase stands and the second does not: the ends know each other and disagree on what to carry. */
function ike(facts: TunnelFacts): Fault | null | "skip" {
  const { ikeSas } = facts;
  if (ikeSas === null || ikeSas.length === 0) return "skip";
  if (ikeSas.some((association) => association.quickModes > 0)) return null;
  const { kind, place } = facts.ends[1];
  const remedy = kind === "site" ? "checkDevice" : "resetConnection";
  return { cause: "no-quick-mode", values: {}, remedy, place };
}

function neighbors(facts: TunnelFacts): Fault | null | "skip" {
  const usesBgp = gatewayEnds(facts).some((end) => end.connection?.enableBgp === true);
  if (!usesBgp || facts.neighbors === null || !isConnected(facts)) return "skip";
  const down = facts.neighbors.find(({ state }) => state !== "Connected");
  if (down === undefined) return null;
  const [from, to] = facts.ends;
  const values = { neighbor: down.neighbor, asn: String(down.asn), state: down.state, near: from.name };
  const remedy = to.kind === "site" ? "checkDevice" : "resetConnection";
  return { cause: "bgp-down", values, remedy, place: to.kind === "site" ? to.place : from.place };
}

function isConnected(facts: TunnelFacts): boolean {
  return gatewayEnds(facts).every((end) => end.connection?.status === "Connected");
}
