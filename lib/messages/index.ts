/**
 * Every visible text, by language, as ICU messages; and the one way to fill them outside of a page.
 * A leaf like lib/facts: it imports nothing of the house.
 */
import { createTranslator } from "use-intl/core";
import en from "./en.json";

export type Messages = typeof en;

/** Fills one English message, e.g. ("findings.address-overlap.message", values). Throws on an unknown key. */
export function formatMessage(key: string, values: Record<string, string | number> = {}): string {
  return translate(key, values);
}

const translate = createTranslator({
  locale: "en",
  messages: en as Record<string, unknown>,
  onError: (error) => {
    throw error;
  },
}) as unknown as (key: string, values: Record<string, string | number>) => string;
