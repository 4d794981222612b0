import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared";
import { CATALOGUES } from "./catalogues";
import en from "./en.json";
import { formatMessage } from "./format-message";
import { listMessages } from "./testing/list-messages";

const messages = listMessages(en);

/** Our sources without their tests: the path from the project's root, and the text. */
function readSources(): [string, string][] {
  const root = join(import.meta.dirname, "../..");
  return ["app", "components", "lib", "scripts"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|generated\//.test(path))
      .map((path): [string, string] => [`${folder}/${path}`, readFileSync(join(root, folder, path), "utf8")]),
  );
}

const sources = readSources();
const code = sources.map(([, text]) => text).join("\n");

test.each(LOCALES)("formatMessage says what the library says, for every message there is in %s", (locale) => {
  const translate = createTranslator({
    locale,
    messages: CATALOGUES[locale] as Record<string, unknown>,
  }) as unknown as (key: string, values: Record<string, string | number>) => string;
  for (const [key, message] of messages.filter(([, text]) => !text.includes("<"))) {
    const names = [...message.matchAll(/\{(\w+)/g)].map(([, name]) => [name ?? "", 3]);
    const values = Object.fromEntries(names) as Record<string, number>;
    expect(formatMessage(key, values, locale), key).toBe(translate(key, values));
  }
});

test("every message is asked for somewhere, by its key or the end of it", () => {
  const asked = new Set([...code.matchAll(/["'`]([\w.-]+)["'`]/g)].map(([, text]) => text));
  const begun = [...code.matchAll(/`([\w.-]+)\$\{[^}`]*\}([\w.-]*)`/g)];
  const isAsked = (end: string) =>
    asked.has(end) || begun.some(([, from = "", to = ""]) => end.startsWith(from) && end.endsWith(to));
  const forgotten = messages.filter(([key]) => {
    const parts = key.split(".");
    return !parts.some((_, at) => isAsked(parts.slice(at).join(".")));
  });
  expect(forgotten.map(([key]) => key)).toEqual([]);
});

describe("refusals", () => {
  test("each has a code that something is refused with, not only compared to", () => {
    const said = new Set(
      [...code.replaceAll(/[!=]== "[\w-]+"/g, "").matchAll(/"([\w-]+)"/g)].map(([, text]) => text),
    );
    expect(Object.keys(en.problem).filter((each) => !said.has(each))).toEqual([]);
  });

  test("none says a sentence that stands in the code", () => {
    // The third argument is the sentence: a literal there is one that no other language can have.
    const literal = /\bnew AppError\(\s*[^,]+,\s*[^,]+,\s*["'`]/;
    expect(sources.filter(([, text]) => literal.test(text)).map(([path]) => path)).toEqual([]);
    expect(literal.test('new AppError("stale", 412, "Somebody saved.")')).toBe(true);
    expect(literal.test("new AppError(\n  code,\n  404,\n  `No such thing.`,\n)")).toBe(true);
  });
});
