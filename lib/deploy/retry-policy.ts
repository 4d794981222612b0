import type { AzureErrorDetail } from "@/lib/deployment";
import type { ResourceKind } from "@/lib/planner";
import { type Clock, invariant, sleepReal } from "@/lib/shared";
import { CloudError, type CloudErrorKind } from "./cloud";

const MINUTE_MS = 60_000;

/** How long a step is given, in Azure's time: beyond anything recorded for its kind. */
const DEADLINE_MS: Record<ResourceKind, number> = {
  resourceGroup: 30 * MINUTE_MS,
  virtualNetwork: 20 * MINUTE_MS,
  subnet: 30 * MINUTE_MS,
  publicIPAddress: 20 * MINUTE_MS,
  // The slowest recorded creation took 71 minutes.
  virtualNetworkGateway: 90 * MINUTE_MS,
  localNetworkGateway: 20 * MINUTE_MS,
  // A connection waits while its gateway is changed by another write.
  connection: 60 * MINUTE_MS,
  sharedKey: 60 * MINUTE_MS,
  virtualNetworkPeering: 30 * MINUTE_MS,
};

/** Azure's time between two looks when Azure names none; its own clients use 10 to 15 s. */
export const POLL_INTERVAL_MS = 15_000;

interface RetryRule {
  /** Waits between tries in Azure's time, doubled from failure to failure; null: trying again cannot help. */
  waits: { firstMs: number; longestMs: number } | null;
  /** The write may have done something, so it counts against the writes a step is given. */
  isCounted: boolean;
}

/**
 * What is done about each kind of error, until the step's deadline. A Retry-After of Azure's goes before `waits`.
 *
 *   transient  the request or its answer was lost, or Azure broke: it may have been taken, so Azure is looked at first.
 *   busy       another operation holds the resource: nothing was done. Recorded clients came back every 10 to 22 s.
 *   throttled  too many requests of any kind (429): nothing was done; the pacer keeps all workers still meanwhile.
 *   denied     a person has to grant a right: the step fails, those that depend on it are skipped, the rest goes on.
 *   terminal   the same request will fail again: the same.
 */
const RETRY_RULES: Record<CloudErrorKind, RetryRule> = {
  transient: { waits: { firstMs: 10_000, longestMs: MINUTE_MS }, isCounted: true },
  busy: { waits: { firstMs: 10_000, longestMs: MINUTE_MS }, isCounted: false },
  throttled: { waits: { firstMs: 15_000, longestMs: 5 * MINUTE_MS }, isCounted: false },
  denied: { waits: null, isCounted: true },
  terminal: { waits: null, isCounted: true },
};

/** Tells when a step has taken too long, in Azure's time counted from now: time spent while no worker ran is free. */
export function startDeadline(kind: ResourceKind, clock: Clock, clockScale: number): { isOver(): boolean } {
  const start = clock.now().getTime();
  return { isOver: () => (clock.now().getTime() - start) * clockScale > DEADLINE_MS[kind] };
}

/** How long to wait before a call is tried again. */
export interface RetryDelay {
  ms: number;
  /** Azure named it: then it is real time, else Azure's. */
  isReal: boolean;
}

/** Waits longer from failure to failure, scattered so that many steps do not come back at once. */
export function retryDelay(error: CloudError, failures: number): RetryDelay {
  // At once is no answer: the same would be asked, refused and told without end.
  if (error.retryAfterMs !== null && error.retryAfterMs > 0) return { ms: error.retryAfterMs, isReal: true };
  const { waits } = RETRY_RULES[error.kind];
  invariant(waits, `${error.kind} is not tried again`);
  const full = Math.min(waits.longestMs, waits.firstMs * 2 ** Math.min(failures - 1, 8));
  return { ms: full * (0.75 + Math.random() * 0.5), isReal: false };
}

/** Waits, or returns early when `signal` aborts. */
export function waitFor(delay: RetryDelay, clock: Clock, signal: AbortSignal): Promise<void> {
  if (!delay.isReal) return clock.sleep(delay.ms, signal);
  return clock.sleepAsTold?.(delay.ms, signal) ?? sleepReal(delay.ms, signal);
}

/** True when trying again can help. */
export function isRetryable(error: CloudError): boolean {
  return RETRY_RULES[error.kind].waits !== null;
}

/** True when Azure did nothing at all with the write, so that it does not count. */
export function isTurnedAway(error: CloudError): boolean {
  return !RETRY_RULES[error.kind].isCounted;
}

/** Azure's words as events and rows keep them. */
export function toErrorDetail(error: CloudError): AzureErrorDetail {
  return {
    kind: error.kind,
    azureCode: error.azureCode,
    azureMessage: error.azureMessage,
    httpStatus: error.httpStatus,
    correlationId: error.correlationId,
  };
}

/** A refusal of our own, in the same shape as Azure's, which said nothing. */
export function ownError(reason: string, azureCode: string | null = null): CloudError {
  return new CloudError("terminal", reason, { reason, azureCode, azureMessage: "" });
}
