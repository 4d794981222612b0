import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SHORTCUTS } from "./shortcuts";

const EDITOR = new URL("../editor/", import.meta.url);

/** Where keys of a group are taken, and what React Flow or the browser takes without a name in our code. */
const TAKEN: Record<string, { files: string[]; others: string[] }> = {
  canvas: { files: ["canvas/use-canvas-keys.ts", "canvas/nearest.ts"], others: ["Drag", "Space"] },
  findings: { files: ["dock/finding-list.tsx"], others: [] },
  table: { files: ["table/grid-moves.ts", "table/grid-cell.tsx", "table/cell-editor.tsx"], others: [] },
  editor: {
    files: ["use-editor-keys.ts", "clipboard/use-clipboard-events.ts"],
    // Copying, cutting and pasting are events of the browser.
    others: ["C", "X", "V"],
  },
};

/** How a key is written in the code: compared, as a case, or as an entry of a table. */
const WRITTEN = [
  /(?:\bkey|toLowerCase\(\)) [!=]== "([^"]+)"/g,
  /case "([A-Z]\w+)":/g,
  /^ +\["([^"]+)", \w/gm,
  /^ {2}(\w|Arrow\w+): "/gm,
  /code !== "Digit(\d)"/g,
];

const NAMES: Record<string, string> = {
  ...{ ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", PageUp: "PgUp", PageDown: "PgDn" },
  ...{ Escape: "Esc", Delete: "Del", " ": "Space", enter: "Enter" },
};

function keysIn(files: readonly string[]): Set<string> {
  const text = files.map((file) => readFileSync(new URL(file, EDITOR), "utf8")).join("\n");
  const found = WRITTEN.flatMap((pattern) => [...text.matchAll(pattern)].map(([, key = ""]) => key));
  return new Set(found.map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)));
}

/** The keys of a group by themselves: what is held with them is told apart nowhere in the code. */
function keysOnSheet(where: string): Set<string> {
  const { shortcuts = [] } = SHORTCUTS.find((group) => group.where === where) ?? {};
  return new Set(shortcuts.flatMap(({ keys }) => keys.map((chord) => chord.split(" ").at(-1) ?? "")));
}

test.each(Object.keys(TAKEN))("every key that %s takes stands on the sheet, and no other", (where) => {
  const { files = [], others = [] } = TAKEN[where] ?? {};
  expect([...keysOnSheet(where)].sort()).toEqual([...new Set([...keysIn(files), ...others])].sort());
});
