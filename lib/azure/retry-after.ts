import type { HttpHeaders } from "@azure/core-rest-pipeline";

/** The wait Azure asks for, in milliseconds: from seconds, a date or the millisecond headers; null when unsaid. */
export function parseRetryAfter(headers: Pick<HttpHeaders, "get">, now = Date.now()): number | null {
  for (const header of ["retry-after-ms", "x-ms-retry-after-ms"]) {
    const ms = toWholeNumber(headers.get(header));
    if (ms !== null) return ms;
  }
  const value = headers.get("retry-after");
  const seconds = toWholeNumber(value);
  if (seconds !== null) return seconds * 1_000;
  const date = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function toWholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^\s*\d+\s*$/.test(value) ? Number(value) : null;
}
