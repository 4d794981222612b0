import { describe, expect, it, vi } from "vitest";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import { createEditorStore } from "./editor-store";
import { keepUnsent } from "./keep-unsent";
import { createLocalDrafts } from "./local-draft";
import { createSentSaves } from "./sent-saves";

const held = topology({ vnets: [vnet("vnet1")] });

function createStorage(): Storage {
  const items = new Map<string, string>();
  return {
    length: 0,
    clear: () => items.clear(),
    key: () => null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

function open() {
  const storage = createStorage();
  const store = createEditorStore(topologyReply(1, held));
  const stop = keepUnsent(
    store,
    createSentSaves("tab"),
    createLocalDrafts(storage, "t1", "tab"),
    new EventTarget(),
  );
  const findAfterReload = () =>
    createLocalDrafts(storage, "t1", "next tab").findLeft({ topology: held, recentSaves: [] }, Date.now());
  return { store, stop, findAfterReload };
}

const refused = {
  state: "refused",
  code: "name-taken",
  detail: "There is already one.",
  values: null,
} as const;

describe("keepUnsent", () => {
  it("offers what the server refused after a reload, even when the tab said no good-bye", () => {
    const { store, findAfterReload } = open();
    store.getState().edit([{ edit: "rename", name: "Taken" }]);
    expect(findAfterReload()).toBeNull();
    store.setState({ save: refused });
    expect(findAfterReload()?.topology.name).toBe("Taken");
  });

  it("offers what was not saved when the editor closes within the page", () => {
    const { store, stop, findAfterReload } = open();
    store.getState().edit([{ edit: "rename", name: "Taken" }]);
    stop();
    expect(findAfterReload()?.topology.name).toBe("Taken");
  });

  it("writes a burst of edits once, a moment later, and nothing for what is saved by then", () => {
    vi.useFakeTimers();
    const storage = createStorage();
    const written = vi.spyOn(storage, "setItem");
    const store = createEditorStore(topologyReply(1, held));
    const stop = keepUnsent(
      store,
      createSentSaves("tab"),
      createLocalDrafts(storage, "t1", "tab"),
      new EventTarget(),
    );
    for (const name of ["A", "B", "C"]) {
      store.getState().edit([{ edit: "rename", name }]);
      store.setState({ save: { state: "dirty" } });
    }
    expect(written).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(written).toHaveBeenCalledTimes(1);
    expect(written.mock.lastCall?.[1]).toContain('"C"');

    store.getState().edit([{ edit: "rename", name: "D" }]);
    const { topology: saved } = store.getState();
    store.setState({ base: { version: 2, topology: saved } });
    store.setState({ save: { state: "saved", at: "2026-07-01T00:00:00Z" } });
    vi.runAllTimers();
    expect(written).toHaveBeenCalledTimes(1);
    stop();
    vi.useRealTimers();
  });

  it("forgets the draft once it is saved", () => {
    const { store, findAfterReload } = open();
    store.getState().edit([{ edit: "rename", name: "Taken" }]);
    store.setState({ save: refused });
    store.setState({ save: { state: "saved", at: "2026-07-01T00:00:00Z" } });
    expect(findAfterReload()).toBeNull();
  });
});
