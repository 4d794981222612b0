import { type StepTiming, timings } from "@/lib/facts";
import type { ArmBody, Change, ResourceKind, Step, StepAction } from "../contract";

const byKindAndAction = new Map<string, StepTiming[]>();
for (const row of timings.steps) {
  const key = `${row.kind}/${row.action}`;
  byKindAndAction.set(key, [...(byKindAndAction.get(key) ?? []), row]);
}

const NO_TIME = { p50Seconds: 1, p90Seconds: 1 };

/** Seconds of Azure's time from the recorded durations; `body` tells a gateway's SKU. */
export function estimateStep(
  kind: ResourceKind,
  action: StepAction,
  body: ArmBody | null,
  changes: readonly Change[],
): Step["estimate"] {
  if (action === "read") return NO_TIME;
  if (kind === "virtualNetworkGateway" && action === "update" && changesSku(changes))
    return timings.skuChange;
  const rows = byKindAndAction.get(`${kind}/${action === "replace" ? "create" : action}`) ?? [];
  const sku = skuOf(body);
  const row = rows.find((item) => item.skus === undefined || (sku !== null && item.skus.includes(sku)));
  return row ? { p50Seconds: row.p50Seconds, p90Seconds: row.p90Seconds } : NO_TIME;
}

export function changesSku(changes: readonly Change[]): boolean {
  return changes.some((change) => change.path === "sku.name");
}

function skuOf(body: ArmBody | null): string | null {
  const properties = body?.properties as { sku?: { name?: unknown } } | undefined;
  const name = properties?.sku?.name;
  return typeof name === "string" ? name : null;
}
