import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { pair } from "@/lib/testing/rule-cases/rule-case";

const check = (value?: string) =>
  findingsOf("shared-key-weak", pair({ sharedKey: { source: "provided" } }), {
    keys: { l1: value === undefined ? { given: true } : { given: true, value } },
  });

test("short keys and the article's own, which is told from any other short one", () => {
  expect(check("elevenchars")).toMatchObject([{ severity: "warning", values: { reason: "short" } }]);
  expect(check("A1b2C3D4")).toMatchObject([{ values: { reason: "published" } }]);
});

test("nothing is said of a key that is not known here, nor of an empty one, which is refused", () => {
  expect(check()).toEqual([]);
  expect(check("")).toEqual([]);
  expect(check("twelve_chars")).toEqual([]);
});
