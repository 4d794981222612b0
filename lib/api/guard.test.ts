import { describe, expect, test } from "vitest";
import { type GuardedRequest, type GuardPolicy, judgeRequest } from "./guard";

const LOCAL: GuardPolicy = { host: "127.0.0.1", allowedHosts: [], isTokenRequired: false };
const OPEN: GuardPolicy = { host: "0.0.0.0", allowedHosts: ["mesh.example.org"], isTokenRequired: true };
const READ: GuardedRequest = {
  method: "GET",
  path: "/",
  host: "127.0.0.1:3000",
  origin: null,
  contentType: null,
  hasBody: false,
  credential: "none",
};
const WRITE: GuardedRequest = {
  ...READ,
  method: "POST",
  path: "/api/v1/plan",
  contentType: "application/json",
  hasBody: true,
};

function verdict(request: GuardedRequest, policy: GuardPolicy): string {
  const refusal = judgeRequest(request, policy);
  return refusal === null ? "passes" : `${refusal.status} ${refusal.code}`;
}

describe("the Host header", () => {
  test.each([
    ["127.0.0.1:3000", LOCAL, "passes"],
    ["localhost:3000", LOCAL, "passes"],
    ["LOCALHOST", LOCAL, "passes"],
    ["[::1]:3000", LOCAL, "passes"],
    ["127.0.0.1:8080", LOCAL, "passes"],
    ["evil.example:3000", LOCAL, "421 foreign-host"],
    ["127.0.0.1.evil.example", LOCAL, "421 foreign-host"],
    ["localhost.evil.example:3000", LOCAL, "421 foreign-host"],
    ["mesh.example.org", LOCAL, "421 foreign-host"],
    ["203.0.113.9:3000", LOCAL, "421 foreign-host"],
    ["127.0.0.1:3000@evil.example", LOCAL, "421 foreign-host"],
    ["", LOCAL, "421 foreign-host"],
    [null, LOCAL, "421 foreign-host"],
    ["mesh.example.org", { ...OPEN, isTokenRequired: false }, "passes"],
    ["MESH.example.org:443", { ...OPEN, isTokenRequired: false }, "passes"],
    ["other.example.org", OPEN, "421 foreign-host"],
    ["box.lan:3000", { ...OPEN, host: "box.lan" }, "401 token-missing"],
    ["192.168.1.20:3000", OPEN, "401 token-missing"],
    ["[2001:db8::1]:3000", OPEN, "401 token-missing"],
  ] as const)("%s", (host, policy, expected) => {
    expect(verdict({ ...READ, host }, policy)).toBe(expected);
  });

  test("is checked for every method and on pages too", () => {
    for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]) {
      expect(verdict({ ...WRITE, method, path: "/topologies", host: "evil.example" }, LOCAL)).toBe(
        "421 foreign-host",
      );
    }
  });
});

describe("the Origin of a write", () => {
  test.each([
    [null, "passes"],
    ["http://127.0.0.1:3000", "passes"],
    ["http://127.0.0.1:8080", "403 foreign-origin"],
    ["http://localhost:3000", "403 foreign-origin"],
    ["https://evil.example", "403 foreign-origin"],
    ["null", "403 foreign-origin"],
    ["", "403 foreign-origin"],
  ])("%s", (origin, expected) => {
    expect(verdict({ ...WRITE, origin }, LOCAL)).toBe(expected);
  });

  test("does not matter to a read, whose reply another site cannot see", () => {
    expect(verdict({ ...READ, origin: "https://evil.example" }, LOCAL)).toBe("passes");
  });
});

describe("the type of a write", () => {
  test.each([
    ["POST", "application/json", true, "passes"],
    ["POST", "application/json; charset=utf-8", true, "passes"],
    ["POST", "text/plain", true, "415 not-json-type"],
    ["POST", "application/x-www-form-urlencoded", true, "415 not-json-type"],
    ["PUT", "multipart/form-data; boundary=x", true, "415 not-json-type"],
    ["POST", "application/jsonp", true, "415 not-json-type"],
    ["POST", null, false, "415 not-json-type"],
    ["DELETE", null, false, "passes"],
    ["DELETE", "text/plain", true, "415 not-json-type"],
    ["DELETE", null, true, "415 not-json-type"],
  ])("%s %s", (method, contentType, hasBody, expected) => {
    expect(verdict({ ...WRITE, method, contentType, hasBody }, LOCAL)).toBe(expected);
  });

  test("the sign-in form is the one form, and only from our own page", () => {
    const form = { ...WRITE, path: "/sign-in", contentType: "application/x-www-form-urlencoded" };
    expect(verdict({ ...form, origin: "http://127.0.0.1:3000" }, OPEN)).toBe("passes");
    expect(verdict({ ...form, origin: "https://evil.example" }, OPEN)).toBe("403 foreign-origin");
  });
});

describe("the token", () => {
  test.each([
    [LOCAL, "none", "/api/v1/topologies", "passes"],
    [LOCAL, "right", "/api/v1/topologies", "passes"],
    [LOCAL, "wrong", "/api/v1/topologies", "401 token-wrong"],
    [LOCAL, "wrong", "/", "401 token-wrong"],
    [OPEN, "none", "/api/v1/topologies", "401 token-missing"],
    [OPEN, "none", "/", "401 token-missing"],
    [OPEN, "none", "/_next/image", "401 token-missing"],
    [OPEN, "right", "/api/v1/topologies", "passes"],
    [OPEN, "wrong", "/api/v1/topologies", "401 token-wrong"],
    [OPEN, "wrong", "/healthz", "401 token-wrong"],
    [OPEN, "none", "/healthz", "passes"],
    [OPEN, "none", "/readyz", "passes"],
    [OPEN, "none", "/sign-in", "passes"],
    [OPEN, "none", "/sign-in/other", "401 token-missing"],
    [OPEN, "none", "/_next/static/chunks/a.js", "401 token-missing"],
  ] as const)("%o %s %s", (policy, credential, path, expected) => {
    expect(verdict({ ...READ, credential, path }, policy)).toBe(expected);
  });
});
