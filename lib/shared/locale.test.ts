import { expect, test } from "vitest";
import { chooseLocale } from "./locale";

test.each([
  [undefined, null, "en"],
  [undefined, "", "en"],
  [undefined, "de-DE,de;q=0.9", "en"],
  [undefined, "zh-TW,zh;q=0.9,en-US;q=0.8", "zh-TW"],
  [undefined, "zh-Hant-HK", "zh-TW"],
  [undefined, "zh-CN, en;q=0.9", "zh-TW"],
  [undefined, "ZH-tw", "zh-TW"],
  [undefined, "en-US,zh-TW;q=0.9", "en"],
  [undefined, "fr, zh-TW;q=0.5, en;q=0.7", "en"],
  [undefined, "en;q=0, zh-TW;q=0.1", "zh-TW"],
  ["en", "zh-TW", "en"],
  ["zh-TW", "en", "zh-TW"],
  ["klingon", "zh-TW", "zh-TW"],
])("chosen before %s, accepted %s: %s", (chosen, accepted, locale) => {
  expect(chooseLocale(chosen, accepted)).toBe(locale);
});
