import { describe, expect, it } from "vitest";
import type { DeploymentEvent } from "@/lib/deployment";
import { filterLog, NO_LOG_FILTER } from "./log-filter";

const of = { at: "2026-11-22T00:00:00.000Z", topologyId: "t1", deploymentId: "d1", resourceKind: null };
const event = (seq: number, told: Pick<DeploymentEvent, "type" | "data">, step: string | null = null) =>
  ({ ...of, seq, step, ...told }) as DeploymentEvent;
const error = {
  kind: "throttled" as const,
  azureCode: "TooManyRequests",
  azureMessage: "Slow down.",
  httpStatus: 429,
  correlationId: null,
};
const tunnel = { link: "l1", from: "vnet1", to: "vnet2", ingressBytes: 0, egressBytes: 0 };

const SAID = [
  {
    text: "Running",
    event: event(1, { type: "deployment:state", data: { state: "running", stage: "building" } }),
  },
  {
    text: "Gateway VNet1: started",
    event: event(2, { type: "step:started", data: { attempt: 1 } }, "gateway/vnet1"),
  },
  {
    text: "Gateway VNet1: Azure says TooManyRequests",
    event: event(
      3,
      { type: "step:retrying", data: { attempt: 1, afterSeconds: 15, error } },
      "gateway/vnet1",
    ),
  },
  {
    text: "Gateway VNet2: started",
    event: event(4, { type: "step:started", data: { attempt: 1 } }, "gateway/vnet2"),
  },
  { text: "Tunnel up", event: event(5, { type: "tunnel:status", data: { ...tunnel, status: "Connected" } }) },
  {
    text: "Tunnel down",
    event: event(6, { type: "tunnel:status", data: { ...tunnel, status: "NotConnected" } }),
  },
  { text: "Failed.", event: event(7, { type: "deployment:state", data: { state: "failed", stage: null } }) },
  {
    text: "New key taken back",
    event: event(8, { type: "key:rotation", data: { rotation: "r1", link: "l1", state: "rolledBack" } }),
  },
];

const LINES = SAID.map((line) => ({ ...line, events: [line.event] }));

const shown = (filter: Partial<typeof NO_LOG_FILTER>) =>
  filterLog(LINES, { ...NO_LOG_FILTER, ...filter }).map((line) => line.event.seq);

describe("the log's filter", () => {
  it("lets everything through until something is asked for", () => {
    expect(shown({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("finds all words of a text, in any order and case", () => {
    expect(shown({ text: "started VNET1" })).toEqual([2]);
  });

  it("shows problems: what was tried again, went down or ended badly", () => {
    expect(shown({ kind: "problems" })).toEqual([3, 6, 7, 8]);
  });

  it("tells steps, tunnels and the deployment apart", () => {
    expect([shown({ kind: "steps" }), shown({ kind: "tunnels" }), shown({ kind: "deployment" })]).toEqual([
      [2, 3, 4],
      [5, 6, 8],
      [1, 7],
    ]);
  });

  it("shows one step, together with the others", () => {
    expect(shown({ step: "gateway/vnet1" })).toEqual([2, 3]);
    expect(shown({ step: "gateway/vnet1", kind: "problems" })).toEqual([3]);
  });

  it("shows a step that was left out together with others", () => {
    const because = "Not begun.";
    const events = ["a", "b"].map((step, at) => event(at, { type: "step:skipped", data: { because } }, step));
    const [, last] = events;
    const lines = last ? [{ text: "2 steps: skipped.", event: last, events }] : [];
    expect(filterLog(lines, { ...NO_LOG_FILTER, step: "a" })).toHaveLength(1);
    expect(filterLog(lines, { ...NO_LOG_FILTER, step: "c" })).toHaveLength(0);
  });
});
