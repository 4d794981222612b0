import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/shared";
import { problemResponse, toProblem } from "./problem";
import { problemSchema } from "./replies";

test("a refusal says its code, its sentence and what it carries", () => {
  const error = new AppError("name-taken", 409, 'There is already a topology "Lab".', {
    cause: new Error("duplicate key value violates unique constraint"),
    values: { name: "Lab" },
    extensions: { topologyId: "abc" },
  });
  expect(toProblem(error, "/api/v1/topologies")).toEqual({
    type: "urn:meshwright:problem:name-taken",
    title: "Name taken",
    status: 409,
    code: "name-taken",
    detail: 'There is already a topology "Lab".',
    values: { name: "Lab" },
    instance: "/api/v1/topologies",
    topologyId: "abc",
  });
});

test("what a refusal carries never replaces its own members", () => {
  const error = new AppError("stale", 412, "Somebody saved first.", {
    extensions: { status: 200, code: "ok" },
  });
  expect(toProblem(error)).toMatchObject({ status: 412, code: "stale" });
});

describe("a bug of ours", () => {
  const bug = new Error("connect ECONNREFUSED postgres://meshwright:hunter2@127.0.0.1:5432");

  test("shows an id and nothing of its inside, and tells the log the same id", async () => {
    const reported: [unknown, string][] = [];
    const response = problemResponse(bug, "/api/v1/plan", (error, id) => reported.push([error, id]));
    const text = await response.text();
    const problem = problemSchema.parse(JSON.parse(text));
    expect(response.status).toBe(500);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(text).not.toMatch(/hunter2|ECONNREFUSED|postgres/);
    expect(problem.code).toBe("internal");
    expect(reported).toEqual([[bug, problem.errorId]]);
    expect(problem.detail).toContain(String(problem.errorId));
  });

  test("a refusal is not reported", () => {
    const reported: unknown[] = [];
    problemResponse(new AppError("not-found", 404, "No such topology."), "/x", (error) =>
      reported.push(error),
    );
    expect(reported).toEqual([]);
  });
});
