import { describe, expect, it } from "vitest";
import { topology, vnet } from "@/components/testing/objects";
import { type Topology, withIds } from "@/lib/topology";
import {
  BURST_PAUSE_MS,
  changeHistory,
  EMPTY_HISTORY,
  type HistoryEntry,
  record,
  redo,
  undo,
} from "./history";

const at = (name: string) => topology({ name });

/** A change of the topology's name. */
const entry = (from: Topology, to: Topology, burst: string | null = null, time = 0): HistoryEntry => ({
  from,
  to,
  selection: [],
  burst,
  at: time,
});

const present = (design: Topology) => ({ topology: design, selection: [], at: 0 });

describe("history", () => {
  it("makes a burst of typing one step", () => {
    const [a, b, c] = [at("a"), at("b"), at("c")];
    const history = record(record(EMPTY_HISTORY, entry(a, b, "name", 0)), entry(b, c, "name", 100));
    expect(history.past).toHaveLength(1);
    expect(undo(history, present(c))?.topology).toBe(a);
  });

  it("starts a new step after a pause, for another field and for changes without a burst", () => {
    const [a, b] = [at("a"), at("b")];
    let history = record(EMPTY_HISTORY, entry(a, b, "name", 0));
    history = record(history, entry(b, a, "name", BURST_PAUSE_MS));
    history = record(history, entry(a, b, "region", BURST_PAUSE_MS + 1));
    history = record(history, entry(b, a, null, BURST_PAUSE_MS + 2));
    history = record(history, entry(a, b, null, BURST_PAUSE_MS + 3));
    expect(history.past).toHaveLength(5);
  });

  it("keeps a text that is written with pauses one step, and the next text another", () => {
    const [a, b, c] = [at("a"), at("b"), at("c")];
    const slow = (from: Topology, to: Topology, burst: string, time: number) => ({
      ...entry(from, to, burst, time),
      isUnhurried: true,
    });
    let history = record(EMPTY_HISTORY, slow(a, b, "first text", 0));
    history = record(history, slow(b, c, "first text", 10 * BURST_PAUSE_MS));
    expect(history.past).toHaveLength(1);
    expect(undo(history, present(c))?.topology).toBe(a);
    history = record(history, slow(c, a, "second text", 10 * BURST_PAUSE_MS + 1));
    expect(history.past).toHaveLength(2);
  });

  it("returns to the same state after undo and redo", () => {
    const [before, after] = [at("before"), at("after")];
    const back = undo(record(EMPTY_HISTORY, entry(before, after)), present(after));
    const forth = back && redo(back.history, present(before));
    expect(forth?.topology).toBe(after);
    expect(forth && undo(forth.history, present(after))?.topology).toBe(before);
  });

  it("forgets what was undone once something else is changed", () => {
    const [a, b, c] = [at("a"), at("b"), at("c")];
    const back = undo(record(EMPTY_HISTORY, entry(a, b)), present(b));
    const history = record(back?.history ?? EMPTY_HISTORY, entry(a, c));
    expect(redo(history, present(c))).toBeNull();
  });

  it("takes only the own change back when somebody else's came in since", () => {
    const [a, b] = [at("a"), at("b")];
    const now = { ...b, description: "theirs" };
    const back = undo(record(EMPTY_HISTORY, entry(a, b)), present(now));
    expect(back?.topology).toEqual({ ...a, description: "theirs" });
    expect(back?.left).toEqual([]);
    expect(back && redo(back.history, present(back.topology))?.topology).toEqual(now);
  });

  it("leaves alone, and names, what somebody else has changed after the own change", () => {
    const [one, two] = [vnet("one"), vnet("two")];
    const start = topology({ vnets: [one, two] });
    const mine = topology({
      vnets: [
        { ...one, name: "Mine" },
        { ...two, name: "Mine too" },
      ],
    });
    const now = topology({
      vnets: [{ ...one, name: "Theirs", position: { x: 8, y: 8 } }, ...mine.vnets.slice(1)],
    });
    const back = undo(record(EMPTY_HISTORY, entry(start, mine)), present(now));
    expect(back?.topology.vnets).toEqual([now.vnets[0], two]);
    expect(back?.left).toEqual(["Theirs"]);
  });

  it("joins a burst that somebody else's save came into without taking theirs back", () => {
    const [a, b, c] = [at("a"), at("b"), at("c")];
    const woven = { ...b, description: "theirs" };
    const end = { ...c, description: "theirs" };
    const history = record(record(EMPTY_HISTORY, entry(a, b, "name", 0)), entry(woven, end, "name", 100));
    expect(history.past).toHaveLength(1);
    expect(undo(history, present(end))?.topology).toEqual({ ...a, description: "theirs" });
  });

  it("follows own objects that were given another id", () => {
    const start = topology();
    const drawn = topology({ vnets: [vnet("vnet3")] });
    const renamed = new Map([["vnet3", "vnet4"]]);
    const history = changeHistory(record(EMPTY_HISTORY, entry(start, drawn)), {
      design: (design) => withIds(design, renamed),
      places: (places) => places,
    });
    const theirs = vnet("vnet3", { name: "Theirs" });
    const now = topology({ vnets: [theirs, { ...vnet("vnet3"), id: "vnet4" }] });
    expect(undo(history, present(now))?.topology.vnets).toEqual([theirs]);
  });
});
