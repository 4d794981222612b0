import type { GatewayEnd, TunnelFacts } from "./facts";
import type { Comparison, Fault } from "./find-cause";

/** Whether both halves are there, and stand. */
export const findHalfFault = { halves, gateways } satisfies Record<string, Comparison>;

function halves(facts: TunnelFacts): Fault | null {
  const ends = gatewayEnds(facts);
  const missing = ends.filter((end) => end.connection === null);
  const [first] = missing;
  if (first === undefined) return null;
  if (missing.length === ends.length) return { cause: "both-missing", values: {}, remedy: "deploy" };
  const there = ends.find((end) => end.connection !== null);
  return {
    cause: "half-missing",
    values: { missing: first.name, there: there?.name ?? "" },
    remedy: "deploy",
    place: first.place,
  };
}

function gateways(facts: TunnelFacts): Fault | null {
  for (const end of gatewayEnds(facts)) {
    const fault = findStandingFault(end);
    if (fault !== null) return { ...fault, place: end.place };
  }
  return null;
}

function findStandingFault({ name, gateway, connection, described }: GatewayEnd): Fault | null {
  if (gateway === null) return { cause: "gateway-missing", values: { place: name }, remedy: "deploy" };
  if (described === "missing") {
    return { cause: "local-gateway-missing", values: { place: name }, remedy: "deploy" };
  }
  const gatewayValues = { place: name, gateway: gateway.name, state: gateway.state ?? "" };
  if (hasFailed(gateway.state))
    return { cause: "gateway-failed", values: gatewayValues, remedy: "resetGateway" };
  if (isBusy(gateway.state)) return { cause: "gateway-busy", values: gatewayValues, remedy: "wait" };
  const state = connection?.state ?? null;
  const values = { place: name, connection: connection?.name ?? "", state: state ?? "" };
  if (hasFailed(state)) return { cause: "connection-failed", values, remedy: "resetConnection" };
  return isBusy(state) ? { cause: "connection-busy", values, remedy: "wait" } : null;
}

/** The ends that have a half in Azure. */
export function gatewayEnds({ ends }: TunnelFacts): GatewayEnd[] {
  return ends.filter((end) => end.kind === "gateway");
}

function hasFailed(state: string | null): boolean {
  return state === "Failed" || state === "Canceled";
}

function isBusy(state: string | null): boolean {
  return state !== null && state !== "Succeeded" && !hasFailed(state);
}
