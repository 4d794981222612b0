"use client";

/**
 * Replaces parts of the address's query without a navigation; null takes one away. Next keeps useSearchParams in step
 * with the browser's history.
 */
export function writeSearchParams(values: Readonly<Record<string, string | null>>): void {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href !== window.location.href) window.history.replaceState(null, "", url);
}
