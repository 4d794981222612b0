"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";

/** Times, ages, money and moments in the page's language. Durations come in seconds, moments as ISO text or ms. */
export function useFormats() {
  const t = useTranslations("app.format");
  const locale = useLocale();
  return useMemo(() => {
    const { dateLocale, full, clockFormat, dayFormat, dateFormat, money, price } = formattersOf(locale);
    return {
      /** A forecast without "about": "40 s", "18 min", "1 h 5 min". */
      span: (seconds: number) => spanText(seconds, t),
      /** A forecast: "about 18 min". */
      about: (seconds: number) => t("about", { span: spanText(seconds, t) }),
      /** How long ago: "12 s ago", "4 min ago", "3 days ago". */
      ago: (moment: string | number, now: number) =>
        t("ago", { span: ageText((now - toMs(moment)) / 1000, t) }),
      /** The time of day: "14:02". */
      clock: (moment: string | number) => clockFormat.format(toMs(moment)),
      /** A date without a time, given as "2026-09-01": "1 September 2026". */
      date: (date: string) => dateFormat.format(toMs(date)),
      /** "14:02" today, else "21 November 2026, 14:02". */
      moment: (moment: string | number, now = Date.now()) => {
        const [at, today] = [dayFormat.format(toMs(moment)), dayFormat.format(now)];
        const clock = clockFormat.format(toMs(moment));
        return at === today ? clock : t("dayAndTime", { day: at, time: clock });
      },
      /** The full date here and in UTC, for tooltips. */
      fullMoment: (moment: string | number) =>
        t("localAndUtc", {
          local: new Intl.DateTimeFormat(dateLocale, full).format(toMs(moment)),
          utc: new Date(toMs(moment)).toISOString().replace("T", " ").slice(0, 19),
        }),
      /** Whole dollars: "$307". */
      money: (dollars: number) => money.format(dollars),
      /** Dollars to the cent, more digits where the price has them: "$0.21", "$0.361". */
      price: (dollars: number) => price.format(dollars),
    };
  }, [t, locale]);
}

/** Made once for each language: a card has them too, and a thousand cards would each take longer for them than to be drawn. */
function formattersOf(locale: string) {
  const known = formatters.get(locale) ?? makeFormatters(locale);
  formatters.set(locale, known);
  return known;
}

const formatters = new Map<string, ReturnType<typeof makeFormatters>>();

function makeFormatters(locale: string) {
  // Days before months, as in "1 September 2026"; money stays as the language writes it.
  const dateLocale = locale === "en" ? "en-GB" : locale;
  const clockFormat = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  const dayFormat = new Intl.DateTimeFormat(dateLocale, day);
  // A date without a time is no moment: the same day everywhere.
  const dateFormat = new Intl.DateTimeFormat(dateLocale, { ...day, timeZone: "UTC" });
  const full = { dateStyle: "medium", timeStyle: "long" } as const;
  const money = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 0,
  });
  const price = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 4,
  });
  return { dateLocale, full, clockFormat, dayFormat, dateFormat, money, price };
}

type Words = ReturnType<typeof useTranslations<"app.format">>;

function toMs(moment: string | number): number {
  return typeof moment === "number" ? moment : Date.parse(moment);
}

function spanText(seconds: number, t: Words): string {
  if (seconds < 55) return t("seconds", { count: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t("minutes", { count: Math.max(1, minutes) });
  return minutes % 60 === 0
    ? t("hours", { count: minutes / 60 })
    : t("hoursMinutes", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function ageText(seconds: number, t: Words): string {
  if (seconds < 60) return t("seconds", { count: Math.max(0, Math.floor(seconds)) });
  if (seconds < 3600) return t("minutes", { count: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t("hours", { count: Math.floor(seconds / 3600) });
  return t("days", { count: Math.floor(seconds / 86_400) });
}
