import { Search } from "lucide-react";
import { describe, expect, test } from "vitest";
import { type PaletteEntry, searchPalette } from "./palette-entry";

const entry = (title: string, group: PaletteEntry["group"] = "actions"): PaletteEntry => ({
  id: title,
  group,
  icon: Search,
  title,
  run: () => undefined,
});
const titles = (query: string, ...entries: PaletteEntry[]) =>
  searchPalette([{ list: () => entries }], query).entries.map(({ title }) => title);

describe("the palette", () => {
  test("lists everything for nothing, in the order of its groups", () => {
    expect(titles("", entry("Tunnels", "pages"), entry("Undo"), entry("VNet1", "objects"))).toEqual([
      "VNet1",
      "Undo",
      "Tunnels",
    ]);
  });

  test("wants every word, and prefers a title's beginning, then a word's", () => {
    const all = [entry("Undo"), entry("Find and undo"), entry("Land under"), entry("Delete")];
    expect(titles("und", ...all)).toEqual(["Undo", "Find and undo", "Land under"]);
    expect(titles("and un", ...all)).toEqual(["Find and undo", "Land under"]);
  });

  test("takes signs as they are", () => {
    expect(titles("connect to…", entry("Connect to…"))).toEqual(["Connect to…"]);
    expect(titles("(.*", entry("Undo"))).toEqual([]);
  });

  test("passes on why a source can find nothing", () => {
    const source = { find: (query: string) => ({ entries: [], total: 0, why: `${query} is none` }) };
    expect(searchPalette([{}, source], "300.1.1.1").why).toBe("300.1.1.1 is none");
    expect(searchPalette([{}], "300.1.1.1").why).toBeNull();
  });

  test("says how much more a source has found, and asks it nothing for nothing", () => {
    const source = { find: () => ({ entries: [entry("net-1", "objects")], total: 2_000 }) };
    expect(searchPalette([source], "net")).toMatchObject({ hidden: 1_999, entries: [{ title: "net-1" }] });
    expect(searchPalette([source], " ").entries).toEqual([]);
  });

  test("finds an action by other words for it, behind what is called so", () => {
    const print = { ...entry("Print…"), words: "paper, pdf" };
    expect(titles("pap", print, entry("Papers", "actions"))).toEqual(["Papers", "Print…"]);
    expect(titles("pdf paper", print)).toEqual(["Print…"]);
    expect(titles("pdf ink", print)).toEqual([]);
  });

  test("finds what cannot be done now by its name, behind what can, and does not list it for nothing", () => {
    const undo = { ...entry("Undo"), off: "Nothing to undo" };
    expect(titles("un", undo, entry("Land under"))).toEqual(["Land under", "Undo"]);
    expect(titles("", undo, entry("Redo"))).toEqual(["Redo"]);
  });
});
