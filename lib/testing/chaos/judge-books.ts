import { spellings } from "../dump-database";
import type { Evidence } from "./evidence";

/** Nothing of ours stands in Azure that the ledger does not know, and nothing is in the ledger that does not stand. */
export function judgeLedger({ azure, rows }: Evidence): string[] {
  const booked = new Set(rows.ledger.map(({ armId }) => armId.toLowerCase()));
  const standing = [...azure.resources.keys(), ...azure.groups];
  const orphans = standing.filter((id) => !booked.has(id) && !isPartOfBooked(id, booked));
  const known = new Set(standing);
  const missing = [...booked].filter((id) => !known.has(id));
  return [
    ...orphans.map((id) => `orphan: ${id} stands in Azure and not in the ledger`),
    ...missing.map((id) => `ledger: ${id} is booked and does not stand in Azure`),
  ];
}

/** Subnets that were made with their vnet have no entry of their own. */
function isPartOfBooked(id: string, booked: ReadonlySet<string>): boolean {
  const vnet = /^(.*\/virtualnetworks\/[^/]+)\/subnets\/[^/]+$/.exec(id)?.[1];
  return vnet !== undefined && booked.has(vnet);
}

/** No write is carried out twice: of each step at most one write of its resource came to a good end. */
export function judgeWrites({ azure, rows }: Evidence): string[] {
  const done = new Map<string, number>();
  for (const { kind, targetId, status, name } of azure.operations) {
    if (kind !== "write" || status !== "Succeeded") continue;
    const id = /SharedKey/.test(name) ? `${targetId}/sharedkey` : targetId;
    add(done, id.toLowerCase());
  }
  // A group is made at once, without an operation.
  for (const { method, url, status } of azure.requests) {
    const path = (url.split("?")[0] ?? "").toLowerCase();
    if (method === "PUT" && status === 201 && /\/resourcegroups\/[^/]+$/.test(path)) add(done, path);
  }
  const meant = new Map<string, number>();
  for (const { armId, kind, action, attempts } of rows.steps) {
    if (action === "delete" || action === "read" || attempts === 0) continue;
    // A vnet's own write changes its subnets with it; a key stands below its connection.
    add(meant, kind === "sharedKey" ? `${connectionOf(armId)}/sharedkey` : armId.toLowerCase());
  }
  return [...done]
    .filter(([id, times]) => times > (meant.get(id) ?? 0))
    .map(([id, times]) => `twice: ${id} was written ${times} times for ${meant.get(id) ?? 0} steps`);
}

function connectionOf(armId: string): string {
  return armId.toLowerCase().replace(/\/sharedkeys?(\/[^/]*)?$/, "");
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Every deployment has ended, every step is settled, and whatever is not done says why. */
export function judgeEnds({ rows }: Evidence): string[] {
  const ends = new Set(["done", "failed", "cancelled", "stopped", "refused"]);
  const settled = new Set(["done", "failed", "skipped", "cancelled"]);
  const isSaid = (text: string | null) => text !== null && text.trim() !== "";
  return [
    ...rows.deployments.flatMap(({ id, state, reason, ownerId }) => [
      ...(ends.has(state) ? [] : [`end: deployment ${id} is ${state}`]),
      ...(state === "done" || isSaid(reason) ? [] : [`end: deployment ${id} is ${state} without a reason`]),
      ...(ends.has(state) && ownerId !== null ? [`end: deployment ${id} is ${state} and still held`] : []),
    ]),
    ...rows.steps.flatMap(({ deploymentId, stepId, state, message, lockKeys }) => [
      ...(settled.has(state) ? [] : [`end: step ${stepId} of ${deploymentId} is ${state}`]),
      ...(state === "done" || isSaid(message)
        ? []
        : [`end: step ${stepId} of ${deploymentId} is ${state} without a reason`]),
      ...(lockKeys.length > 0 && state === "running"
        ? [`end: step ${stepId} of ${deploymentId} still holds keys`]
        : []),
    ]),
  ];
}

/** No key that Azure holds or a person gave stands anywhere in clear. */
export function judgeSecrets({ azure, givenKeys, texts }: Evidence): string[] {
  const inAzure = [...azure.resources.values()].flatMap(({ sharedKey }) => sharedKey ?? []);
  const keys = new Set([...inAzure, ...givenKeys].filter((key) => key !== ""));
  return [...keys].flatMap((key) =>
    spellings(key).flatMap((spelling) =>
      Object.entries(texts)
        .filter(([, text]) => text.includes(spelling))
        .map(([where]) => `secret: a key of ${key.length} letters stands in clear in the ${where}`),
    ),
  );
}
