import { refusal } from "@/lib/messages";

/** The ETag of a topology's version: `"7"`. */
export function toEtag(version: number): string {
  return `"${version}"`;
}

/**
 * The version that If-Match names; null when the header is absent or `*` (any version will do). A tag of another
 * form can match no version: 412, as RFC 9110 asks.
 */
export function readIfMatch(request: Request): number | null {
  const header = request.headers.get("if-match")?.trim();
  if (header === undefined || header === "*") return null;
  // Proxies that compress a reply mark its tag as weak; the version it names is the same.
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined) throw refusal("stale", 412, { reason: "unknownVersion" });
  return Number(version);
}

/** Like `readIfMatch`, for writes that must say what they are based on: 428 without the header. */
export function requireIfMatch(request: Request): number {
  const version = readIfMatch(request);
  if (version !== null) return version;
  throw refusal("if-match-required", 428);
}
