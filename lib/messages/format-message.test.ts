import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import en from "./en.json";
import { formatMessage } from "./format-message";

/** Every key of the catalogue with its message. */
function listMessages(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    listMessages(inner, path === "" ? key : `${path}.${key}`),
  );
}

const withoutMarkup = listMessages(en).filter(([, message]) => !message.includes("<"));

describe("formatMessage", () => {
  test("says what the library says, for every message there is", () => {
    const translate = createTranslator({
      locale: "en",
      messages: en as Record<string, unknown>,
    }) as unknown as (key: string, values: Record<string, string | number>) => string;
    for (const [key, message] of withoutMarkup) {
      const names = [...message.matchAll(/\{(\w+)/g)].map(([, name]) => [name ?? "", 3]);
      const values = Object.fromEntries(names) as Record<string, number>;
      expect(formatMessage(key, values), key).toBe(translate(key, values));
    }
  });

  test("an unknown key and a missing value are mistakes", () => {
    expect(() => formatMessage("findings.nothing.message")).toThrow();
    expect(() => formatMessage("findings.region-unknown.message", { vnet: "VNet1" })).toThrow();
  });
});
