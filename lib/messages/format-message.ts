import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/shared";
import { CATALOGUES } from "./catalogues";
import { compileMessage, fillCompiled, type MessagePart } from "./compiled-message";

/** Fills one message, e.g. ("findings.address-overlap.message", values), in English unless told. Throws on an unknown key. */
export function formatMessage(
  key: string,
  values: Record<string, string | number> = {},
  locale: Locale = "en",
): string {
  return fillOwn(key, values, locale) ?? translators[locale](key, values);
}

const translators = { en: createOwnTranslator("en"), "zh-TW": createOwnTranslator("zh-TW") };

function createOwnTranslator(locale: Locale) {
  return createTranslator({
    locale,
    messages: CATALOGUES[locale] as Record<string, unknown>,
    onError: (error) => {
      throw error;
    },
  }) as unknown as (key: string, values: Record<string, string | number>) => string;
}

/** Messages by key, taken apart; null for those that only the library can fill. */
const compiled: Record<Locale, Map<string, MessagePart[] | null>> = { en: new Map(), "zh-TW": new Map() };

/** A large plan has hundreds of thousands of sentences: they are filled here, what is beyond us by the library. */
function fillOwn(key: string, values: Record<string, string | number>, locale: Locale): string | null {
  let parts = compiled[locale].get(key);
  if (parts === undefined) {
    const message = findMessage(key, locale);
    parts = message === null ? null : compileMessage(message);
    compiled[locale].set(key, parts);
  }
  // What is missing is for the library to complain about.
  return parts && fillCompiled(parts, values);
}

function findMessage(key: string, locale: Locale): string | null {
  const found = key
    .split(".")
    .reduce<unknown>(
      (value, part) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      CATALOGUES[locale],
    );
  return typeof found === "string" ? found : null;
}
