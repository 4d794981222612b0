import type { HttpHeaders, PipelineRequest } from "@azure/core-rest-pipeline";
import type { PacedRequest, RequestPacer } from "@/lib/deploy/cloud";
import { isThrottled } from "./errors/to-cloud-error";

/** Which allowance a request uses up; null for those of no subscription. */
export function toPacedRequest({
  method,
  url,
}: Pick<PipelineRequest, "method" | "url">): PacedRequest | null {
  const { pathname } = new URL(url);
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(pathname)?.[1];
  if (subscriptionId === undefined) return null;
  const isRead = method === "GET" || method === "HEAD";
  return {
    subscriptionId,
    kind: isRead ? "reads" : method === "DELETE" ? "deletes" : "writes",
    isNetwork: /\/providers\/microsoft\.network\//i.test(pathname),
  };
}

/** What an answer says of the allowance: the least that any of Azure's counts still leaves. */
export function readAllowance(
  { kind }: PacedRequest,
  answer: { status: number; body: unknown; retryAfterMs: number | null },
  headers: Pick<HttpHeaders, "get">,
): Parameters<RequestPacer["learn"]>[1] {
  const counts = ["subscription", "subscription-global"]
    .map((word) => headers.get(`x-ms-ratelimit-remaining-${word}-${kind}`))
    .filter((text) => text !== undefined && /^\d+$/.test(text))
    .map(Number);
  return {
    remaining: counts.length === 0 ? null : Math.min(...counts),
    refusedForMs: isThrottled(answer.status, answer.body) ? (answer.retryAfterMs ?? 0) : null,
  };
}
