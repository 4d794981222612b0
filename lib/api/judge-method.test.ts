import { expect, test } from "vitest";
import { judgeMethod } from "./judge-method";

test("a method that the path does not have is refused, with those it has", () => {
  expect(judgeMethod("PATCH", "/api/v1/topologies/t1")).toMatchObject({
    allow: "DELETE, GET, HEAD, OPTIONS, PUT",
    refusal: { code: "method-not-allowed", status: 405, values: { method: "PATCH" } },
  });
  expect(judgeMethod("GET", "/api/v1/plan")?.allow).toBe("OPTIONS, POST");
});

test("what the interface has passes, and what it does not know is for others to refuse", () => {
  expect(judgeMethod("PUT", "/api/v1/topologies/t1/links/l1/key")).toBeNull();
  expect(judgeMethod("HEAD", "/api/v1/openapi.json")).toBeNull();
  expect(judgeMethod("PATCH", "/api/v1/openapi-json")).toBeNull();
  expect(judgeMethod("DELETE", "/topologies")).toBeNull();
});
