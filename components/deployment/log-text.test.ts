import { expect, it } from "vitest";
import type { DeploymentEvent } from "@/lib/deployment";
import { logText } from "./log-text";

const event = (seq: number): DeploymentEvent => ({
  ...{ seq, at: `2026-11-22T00:00:0${seq}.000Z`, topologyId: "t1", deploymentId: "d1", resourceKind: null },
  ...{ step: `vnet/${seq}`, type: "step:skipped", data: { because: "Not begun." } },
});
const [first, second] = [event(1), event(2)];
const lines = [{ event: second, events: [first, second], text: "2 steps: skipped. Not begun." }];

it("writes a line for a person, and for a program every event that the line stands for", () => {
  expect(logText(lines, "text")).toBe("2026-11-22T00:00:02.000Z  2 steps: skipped. Not begun.\n");
  expect(logText(lines, "ndjson")).toBe(`${JSON.stringify(first)}\n${JSON.stringify(second)}\n`);
  expect(logText([], "text")).toBe("");
});
