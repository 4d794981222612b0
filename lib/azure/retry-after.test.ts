import { createHttpHeaders } from "@azure/core-rest-pipeline";
import { expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const read = (headers: Record<string, string>) => parseRetryAfter(createHttpHeaders(headers), NOW);

it("reads seconds, dates and milliseconds", () => {
  expect(read({ "retry-after": "10" })).toBe(10_000);
  expect(read({ "retry-after": "Thu, 01 Jan 2026 00:00:05 GMT" })).toBe(5_000);
  expect(read({ "retry-after-ms": "1500", "retry-after": "9" })).toBe(1_500);
});

it("is null without a wait or with one that cannot be read, and never negative", () => {
  expect(read({})).toBeNull();
  expect(read({ "retry-after": "soon" })).toBeNull();
  expect(read({ "retry-after": "Thu, 01 Jan 2015 00:00:05 GMT" })).toBe(0);
});
