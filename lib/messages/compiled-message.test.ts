import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared";
import { CATALOGUES } from "./catalogues";
import { compileMessage, fillCompiled } from "./compiled-message";
import { listMessages } from "./testing/list-messages";

describe("a message that is taken apart", () => {
  test.each(LOCALES)("says what the library says, whatever the values, in %s", (locale) => {
    const messages = CATALOGUES[locale] as Record<string, unknown>;
    const translate = createTranslator({ locale, messages }) as unknown as (
      key: string,
      values: Record<string, string | number>,
    ) => string;
    let compared = 0;
    for (const [key, message] of listMessages(messages)) {
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
