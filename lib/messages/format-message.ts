import { createTranslator } from "use-intl/core";
import { compileMessage, fillCompiled, type MessagePart } from "./compiled-message";
import en from "./en.json";

/** Fills one English message, e.g. ("findings.address-overlap.message", values). Throws on an unknown key. */
export function formatMessage(key: string, values: Record<string, string | number> = {}): string {
  return fillOwn(key, values) ?? translate(key, values);
}

const translate = createTranslator({
  locale: "en",
  messages: en as Record<string, unknown>,
  onError: (error) => {
    throw error;
  },
}) as unknown as (key: string, values: Record<string, string | number>) => string;

/** Messages by key, taken apart; null for those that only the library can fill. */
const compiled = new Map<string, MessagePart[] | null>();

/** A large plan has hundreds of thousands of sentences: they are filled here, what is beyond us by the library. */
function fillOwn(key: string, values: Record<string, string | number>): string | null {
  let parts = compiled.get(key);
  if (parts === undefined) {
    const message = findMessage(key);
    parts = message === null ? null : compileMessage(message);
    compiled.set(key, parts);
  }
  // What is missing is for the library to complain about.
  return parts && fillCompiled(parts, values);
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
