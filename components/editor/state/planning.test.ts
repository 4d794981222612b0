import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/components/data/api-problem";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import type { Topology } from "@/lib/topology";
import { createEditorStore } from "./editor-store";
import { createPlanning } from "./planning";

function open(error: unknown) {
  const store = createEditorStore(topologyReply(1, topology({ vnets: [vnet("vnet1")] })));
  const plan = vi.fn(() => Promise.reject(error));
  return { store, plan, planning: createPlanning({ store, plan, delayMs: 10, retryMs: 10 }) };
}

describe("planning", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("asks again by itself when no answer came", async () => {
    const { plan, planning } = open(ApiProblem.unreachable());
    await vi.advanceTimersByTimeAsync(25);
    expect(plan).toHaveBeenCalledTimes(3);
    planning.dispose();
  });

  it("asks about a refused design once, and about the next one again", async () => {
    const { store, plan, planning } = open(ApiProblem.fromReply(400, '{"code":"bad","detail":""}'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(plan).toHaveBeenCalledTimes(1);
    expect(store.getState().isPlanLate).toBe(true);
    store.getState().edit([{ edit: "updateVnet", id: "vnet1", changes: { name: "Other" } }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(plan).toHaveBeenCalledTimes(2);
    planning.dispose();
  });

  /** A design whose planner never answers, and its questions since it was opened. */
  async function openUnanswered() {
    const store = createEditorStore(topologyReply(1, topology({ vnets: [vnet("vnet1")] })));
    const plan = vi.fn((_: Topology) => new Promise<never>(() => undefined));
    const planning = createPlanning({ store, plan });
    const rename = (name: string) =>
      store.getState().edit([{ edit: "updateVnet", id: "vnet1", changes: { name } }]);
    await vi.advanceTimersByTimeAsync(1_000);
    plan.mockClear();
    return { plan, planning, rename };
  }

  it("asks once about edits that follow each other at once, and within 50 ms of the last", async () => {
    const { plan, planning, rename } = await openUnanswered();
    for (const letter of "ABCDE") {
      rename(letter);
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(plan).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(34);
    expect(plan).toHaveBeenCalledTimes(1);
    expect(plan.mock.lastCall?.at(0)).toMatchObject({ vnets: [{ name: "E" }] });
    planning.dispose();
  });

  it("is not put off for ever by edits that never pause", async () => {
    const { plan, planning, rename } = await openUnanswered();
    for (let edit = 0; edit < 500; edit += 1) {
      rename(`N${edit}`);
      await vi.advanceTimersByTimeAsync(4);
    }
    expect(plan.mock.calls.length).toBeGreaterThanOrEqual(3);
    planning.dispose();
  });
});
