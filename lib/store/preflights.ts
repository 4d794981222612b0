import type { DeploymentKind, PreflightReport } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import type { Finding } from "@/lib/planner";
import { createId } from "@/lib/shared";
import type { RawSql } from "./create-deployment";
import { appendEvents } from "./events";
import { type Claim, underFence } from "./fence";
import { fromJson, toJson, toNullableJson } from "./json";
import { readNow } from "./now";
import type { ObservationFailure } from "./observations";
import type { Store } from "./store";

/** Keeps what was found before the first write, with its event. */
export function recordPreflight(store: Store, claim: Claim, report: PreflightReport): Promise<void> {
  return underFence(store, claim, async (tx) => {
    await tx.deployment.update({
      where: { id: claim.deploymentId },
      data: { preflight: toJson(report) },
    });
    const data = { faults: report.faults.length, doubts: report.doubts.length };
    await appendEvents(tx, claim, [{ type: "deployment:preflight", data }]);
  });
}

/** Why nothing could be asked: the design itself has errors, or Azure could not be observed. */
export type PreflightFailure = { code: "findings-refuse"; findings: Finding[] } | ObservationFailure;

/** What came of asking ahead. */
export type PreflightAnswer = { report: PreflightReport } | { error: PreflightFailure };

/** Asks the workers what would keep a deployment of the draft, or a tear-down, from its first write; answers an id. */
export function requestPreflight(
  store: Store,
  { topologyId, kind }: { topologyId: string; kind: DeploymentKind },
  enqueue: (tx: RawSql, requestId: string) => Promise<void>,
): Promise<string> {
  return store.db.$transaction(async (tx) => {
    const id = createId();
    await tx.preflightRequest.create({ data: { id, topologyId, kind } });
    await tx.$executeRaw`DELETE FROM preflight_request WHERE requested_at < now() - interval '1 hour'`;
    await enqueue(tx, id);
    return id;
  });
}

/** What is asked, and what came of it: null until it is answered. */
export async function readPreflightRequest(
  store: Store,
  requestId: string,
): Promise<{ topologyId: string; kind: DeploymentKind; answer: PreflightAnswer | null }> {
  const row = await store.db.preflightRequest.findUnique({ where: { id: requestId } });
  if (row === null) throw refusal("not-found", 404, { what: "preflight" });
  const report = fromJson<PreflightReport | null>(row.report);
  const error = fromJson<PreflightFailure | null>(row.error);
  const answer = report !== null ? { report } : error !== null ? { error } : null;
  return { topologyId: row.topologyId, kind: fromJson<DeploymentKind>(row.kind), answer };
}

/** Answers a request. */
export async function finishPreflightRequest(
  store: Store,
  requestId: string,
  answer: PreflightAnswer,
): Promise<void> {
  await store.db.preflightRequest.updateMany({
    where: { id: requestId },
    data: {
      finishedAt: await readNow(store.db),
      report: toNullableJson("report" in answer ? answer.report : null),
      error: toNullableJson("error" in answer ? answer.error : null),
    },
  });
}
