import { refusal } from "@/lib/messages";

/** The ETag of a topology's version: `"7"`. */
export function toEtag(version: number): string {
  return `"${version}"`;
}

/**
 * The version that If-Match names, for writes that must say what they are based on: 428 without the header. `*` is
 * any version, as RFC 9110 has it; a tag of another form can match none: 412.
 */
export function requireIfMatch(request: Request): number | "any" {
  const header = request.headers.get("if-match")?.trim();
  if (header === undefined) throw refusal("if-match-required", 428);
  if (header === "*") return "any";
  // Proxies that compress a reply mark its tag as weak; the version it names is the same. Longer numbers fit no row.
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw refusal("stale", 412, { reason: "unknownVersion" });
  return Number(version);
}
