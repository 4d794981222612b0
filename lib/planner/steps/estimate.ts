import { findSku, type StepTiming, timings } from "@/lib/facts";
import type { ArmBody, Change, ResourceKind, Step, StepAction } from "../contract";

/** Recorded rows with the estimate as steps hold it: one object for all steps of a row. */
const rowsByKind = new Map<string, (StepTiming & { estimate: Step["estimate"] })[]>();
for (const row of timings.steps) {
  const estimate = { p50Seconds: row.p50Seconds, p90Seconds: row.p90Seconds };
  rowsByKind.set(row.kind, [...(rowsByKind.get(row.kind) ?? []), { ...row, estimate }]);
}

const NO_TIME = { p50Seconds: 1, p90Seconds: 1 };

/** Seconds of Azure's time from the recorded durations; `sku` is a gateway's. */
export function estimateStep(
  kind: ResourceKind,
  action: StepAction,
  sku: string | null,
  changes: readonly Change[],
): Step["estimate"] {
  if (action === "read") return NO_TIME;
  if (kind === "virtualNetworkGateway" && action === "update" && changesSize(changes))
    return timings.skuChange;
  const recorded = action === "replace" ? "create" : action;
  for (const row of rowsByKind.get(kind) ?? [])
    if (row.action === recorded && (row.skus === undefined || (sku !== null && row.skus.includes(sku))))
      return row.estimate;
  return NO_TIME;
}

/** True for another size. The zone-redundant namesake of a SKU is none: a gateway becomes it without noticing. */
export function changesSize(changes: readonly Change[]): boolean {
  return changes.some(({ path, from, to }) => path === "sku.name" && !isZoneUpgrade(from, to));
}

/** True from a SKU without zones to its successor with zones, which Azure does in place and without downtime. */
export function isZoneUpgrade(from: unknown, to: unknown): boolean {
  return findSku(String(from))?.successor === to;
}

/** The SKU in the body of a gateway, or null. */
export function skuOf(body: ArmBody | null): string | null {
  const properties = body?.properties as { sku?: { name?: unknown } } | undefined;
  const name = properties?.sku?.name;
  return typeof name === "string" ? name : null;
}
