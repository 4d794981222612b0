import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { compileMessage, fillCompiled } from "./compiled-message";
import en from "./en.json";

/** Every message of the catalogue that is a finding's or a step's: what plans are made of. */
function listMessages(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    listMessages(inner, path === "" ? key : `${path}.${key}`),
  );
}

const translate = createTranslator({ locale: "en", messages: en as Record<string, unknown> }) as unknown as (
  key: string,
  values: Record<string, string | number>,
) => string;

describe("a message that is taken apart", () => {
  test("says what the library says, whatever the values", () => {
    let compared = 0;
    for (const [key, message] of listMessages(en)) {
      const parts = compileMessage(message);
      if (parts === null) continue;
      const names = [...message.matchAll(/\{\s*(\w+)\s*(,\s*(plural|select))?/g)];
      for (const number of [0, 1, 2, 1234]) {
        const values = Object.fromEntries(names.map(([, name = ""]) => [name, number]));
        const filled = fillCompiled(parts, values);
        if (filled === null) continue;
        compared += 1;
        expect(filled, key).toBe(translate(key, values));
      }
      for (const [, name = ""] of message.matchAll(/\{(\w+), select/g)) {
        for (const [, choice = ""] of message.matchAll(/(\w+) \{/g)) {
          const values = Object.fromEntries(names.map(([, other = ""]) => [other, 5]));
          expect(
            fillCompiled(parts, { ...values, [name]: choice }) ??
              translate(key, { ...values, [name]: choice }),
            key,
          ).toBe(translate(key, { ...values, [name]: choice }));
        }
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  test.each(["<b>{name}</b>", "{count, number}", "{open", "{a, plural, offset:1 other {#}}"])(
    "%s is left to the library",
    (message) => {
      expect(compileMessage(message)).toBeNull();
    },
  );

  test("a missing value, and a text where a number is asked for, are left to the library", () => {
    const parts = compileMessage("{count, plural, one {# link} other {# links}} of {name}") ?? [];
    expect(fillCompiled(parts, { count: 1234, name: "A" })).toBe("1,234 links of A");
    expect(fillCompiled(parts, { count: 1 })).toBeNull();
    expect(fillCompiled(parts, { count: "many", name: "A" })).toBeNull();
  });
});
