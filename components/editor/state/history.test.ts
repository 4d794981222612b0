import { describe, expect, it } from "vitest";
import { topology } from "@/components/testing/objects";
import { BURST_PAUSE_MS, EMPTY_HISTORY, type HistoryEntry, mapHistory, record, redo, undo } from "./history";

const entry = (name: string, burst: string | null = null, at = 0): HistoryEntry => ({
  topology: topology({ name }),
  selection: [],
  burst,
  at,
});

describe("history", () => {
  it("makes a burst of typing one step", () => {
    const history = [0, 100, 200].reduce(
      (sum, at) => record(sum, entry(`at ${at}`, "name", at)),
      EMPTY_HISTORY,
    );
    expect(history.past).toHaveLength(1);
    expect(undo(history, entry("now"))?.entry.topology.name).toBe("at 0");
  });

  it("starts a new step after a pause, for another field and for changes without a burst", () => {
    let history = record(EMPTY_HISTORY, entry("a", "name", 0));
    history = record(history, entry("b", "name", BURST_PAUSE_MS));
    history = record(history, entry("c", "region", BURST_PAUSE_MS + 1));
    history = record(history, entry("d", null, BURST_PAUSE_MS + 2));
    history = record(history, entry("e", null, BURST_PAUSE_MS + 3));
    expect(history.past).toHaveLength(5);
  });

  it("returns to the same state after undo and redo", () => {
    const back = undo(record(EMPTY_HISTORY, entry("before")), entry("after"));
    const forth = back && redo(back.history, entry("before"));
    expect(forth?.entry.topology.name).toBe("after");
    expect(forth?.history.past.at(-1)?.topology.name).toBe("before");
  });

  it("forgets what was undone once something else is changed", () => {
    const back = undo(record(EMPTY_HISTORY, entry("before")), entry("after"));
    const history = record(back?.history ?? EMPTY_HISTORY, entry("other"));
    expect(redo(history, entry("now"))).toBeNull();
  });

  it("weaves another person's save into every remembered state", () => {
    const history = mapHistory(record(EMPTY_HISTORY, entry("mine")), (old) => ({
      ...old,
      description: "theirs",
    }));
    expect(history.past[0]?.topology).toMatchObject({ name: "mine", description: "theirs" });
  });
});
