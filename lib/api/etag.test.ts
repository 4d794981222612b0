import { expect, test } from "vitest";
import { readIfMatch, requireIfMatch, toEtag } from "./etag";

function request(ifMatch?: string): Request {
  return new Request("http://127.0.0.1/", { headers: ifMatch === undefined ? {} : { "if-match": ifMatch } });
}

test("the tag of a version names that version again", () => {
  expect(readIfMatch(request(toEtag(41)))).toBe(41);
  expect(readIfMatch(request(`W/${toEtag(41)}`))).toBe(41);
});

test("without a tag, or with *, any version will do", () => {
  expect(readIfMatch(request())).toBeNull();
  expect(readIfMatch(request("*"))).toBeNull();
});

test("a tag that was never given matches nothing", () => {
  expect(() => readIfMatch(request('"abc"'))).toThrow(
    expect.objectContaining({ status: 412, code: "stale" }),
  );
});

test("a save must say what it is based on", () => {
  expect(requireIfMatch(request('"3"'))).toBe(3);
  expect(() => requireIfMatch(request())).toThrow(expect.objectContaining({ status: 428 }));
  expect(() => requireIfMatch(request("*"))).toThrow(expect.objectContaining({ status: 428 }));
});
