import { createTranslator } from "use-intl/core";
import en from "./en.json";

/** Fills one English message, e.g. ("findings.address-overlap.message", values). Throws on an unknown key. */
export function formatMessage(key: string, values: Record<string, string | number> = {}): string {
  return fillPlain(key, values) ?? translate(key, values);
}

const translate = createTranslator({
  locale: "en",
  messages: en as Record<string, unknown>,
  onError: (error) => {
    throw error;
  },
}) as unknown as (key: string, values: Record<string, string | number>) => string;

/** Only {names} in it: no plural, no choice, no quoting, no markup. */
const PLAIN = /^(?:[^{}'<]|\{\w+\})*$/;
/** Messages by key, taken apart at their {names}; null for those that are not plain. */
const plainMessages = new Map<string, string[] | null>();

/** A plan has a sentence for each of its steps: the plain ones are joined here, the rest left to the library. */
function fillPlain(key: string, values: Record<string, string | number>): string | null {
  let parts = plainMessages.get(key);
  if (parts === undefined) {
    const message = findMessage(key);
    parts = message !== null && PLAIN.test(message) ? message.split(/\{(\w+)\}/) : null;
    plainMessages.set(key, parts);
  }
  if (parts === null) return null;
  let text = "";
  for (const [at, part] of parts.entries()) {
    const value = at % 2 === 0 ? part : values[part];
    // What is missing is for the library to complain about.
    if (value === undefined) return null;
    text += value;
  }
  return text;
}

function findMessage(key: string): string | null {
  const found = key
    .split(".")
    .reduce<unknown>(
      (value, part) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      en,
    );
  return typeof found === "string" ? found : null;
}
