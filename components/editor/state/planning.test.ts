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

  it("asks about an edit once its frame is drawn, and about the edits of somebody who types once in a while", async () => {
    const store = createEditorStore(topologyReply(1, topology({ vnets: [vnet("vnet1")] })));
    const plan = vi.fn((_: Topology) => new Promise<never>(() => undefined));
    const planning = createPlanning({ store, plan, delayMs: 80 });
    const rename = (name: string) =>
      store.getState().edit([{ edit: "updateVnet", id: "vnet1", changes: { name } }]);
    await vi.advanceTimersByTimeAsync(1_000);
    plan.mockClear();

    rename("A");
    expect(plan).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(16);
    expect(plan).toHaveBeenCalledTimes(1);
    for (const letter of "BCDE") {
      rename(letter);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(plan).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(80);
    expect(plan).toHaveBeenCalledTimes(2);
    expect(plan.mock.lastCall?.at(0)).toMatchObject({ vnets: [{ name: "E" }] });
    planning.dispose();
  });

  it("is not put off by edits that come faster than frames", async () => {
    const store = createEditorStore(topologyReply(1, topology({ vnets: [vnet("vnet1")] })));
    const plan = vi.fn((_: Topology) => new Promise<never>(() => undefined));
    const planning = createPlanning({ store, plan, delayMs: 20 });
    for (let edit = 0; edit < 50; edit += 1) {
      store.getState().edit([{ edit: "updateVnet", id: "vnet1", changes: { name: `N${edit}` } }]);
      await vi.advanceTimersByTimeAsync(4);
    }
    expect(plan.mock.calls.length).toBeGreaterThan(5);
    planning.dispose();
  });
});
