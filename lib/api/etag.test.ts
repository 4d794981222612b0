import { expect, test } from "vitest";
import { requireIfMatch, toEtag } from "./etag";

function request(ifMatch?: string): Request {
  return new Request("http://127.0.0.1/", { headers: ifMatch === undefined ? {} : { "if-match": ifMatch } });
}

test("the tag of a version names that version again", () => {
  expect(requireIfMatch(request(toEtag(41)))).toBe(41);
  expect(requireIfMatch(request(`W/${toEtag(41)}`))).toBe(41);
});

test("with * any version will do", () => {
  expect(requireIfMatch(request("*"))).toBe("any");
});

// The second is more than the database's column holds.
test.each(['"abc"', '"999999999999"'])("a tag that was never given matches nothing: %s", (tag) => {
  expect(() => requireIfMatch(request(tag))).toThrow(expect.objectContaining({ status: 412, code: "stale" }));
});

test("a write must say what it is based on", () => {
  expect(() => requireIfMatch(request())).toThrow(
    expect.objectContaining({ status: 428, code: "if-match-required" }),
  );
});
