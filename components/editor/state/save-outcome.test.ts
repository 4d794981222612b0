import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/components/data/api-problem";
import { toSaveOutcome } from "./save-outcome";

const problem = (status: number, code: string, more: object = {}) =>
  ApiProblem.fromReply(status, JSON.stringify({ status, code, detail: "why", ...more }));
const failWith = (error: unknown) => toSaveOutcome(() => Promise.reject(error));

describe("how a save ended", () => {
  it("is stale with what the server holds now", async () => {
    const current = { id: "t1", version: 3 };
    expect(await failWith(problem(412, "stale", { current }))).toEqual({ outcome: "stale", current });
  });

  it("is a refusal with its reason", async () => {
    const refused = { outcome: "refused", code: "name-taken", detail: "why", values: { name: "Lab" } };
    expect(await failWith(problem(409, "name-taken", { values: { name: "Lab" } }))).toEqual(refused);
  });

  it.each([
    ["nobody answers", ApiProblem.unreachable(), false],
    ["the server breaks, which is told", problem(500, "internal"), true],
    ["the reply breaks off", new TypeError("terminated"), false],
    ["the reply is no JSON", new SyntaxError("Unexpected token <"), false],
  ])("is no answer when %s", async (_when, error, isFailing) => {
    expect(await failWith(error)).toEqual({ outcome: "unreachable", isFailing });
  });
});
