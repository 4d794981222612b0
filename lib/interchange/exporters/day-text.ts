import type { Locale } from "@/lib/shared";

/** A day given as "2026-11-23", as people write it: "23 November 2026". */
export function toDayText(date: string, locale: Locale): string {
  // Days before months.
  const dateLocale = locale === "en" ? "en-GB" : locale;
  const format = new Intl.DateTimeFormat(dateLocale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}
