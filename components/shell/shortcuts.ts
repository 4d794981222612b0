import type en from "@/lib/messages/en.json";

/** One key or chord and the message key of what it does. */
export interface Shortcut {
  does: keyof (typeof en)["app"]["keys"]["does"];
  keys: readonly string[];
  /** A single letter or sign: does nothing once those are switched off. */
  isSingle?: boolean;
}

/** The keys that exist, by where they work; the dialog shows exactly these. */
export const SHORTCUTS: readonly {
  where: "everywhere" | "editor" | "canvas" | "findings" | "table";
  shortcuts: readonly Shortcut[];
}[] = [
  {
    where: "everywhere",
    shortcuts: [
      { does: "search", keys: ["Ctrl K"] },
      { does: "showKeys", keys: ["?"], isSingle: true },
      { does: "closeTop", keys: ["Esc"] },
    ],
  },
  {
    where: "editor",
    shortcuts: [
      { does: "deploy", keys: ["Ctrl Enter"] },
      { does: "undo", keys: ["Ctrl Z"] },
      { does: "redo", keys: ["Ctrl Shift Z", "Ctrl Y"] },
      { does: "copyPaste", keys: ["Ctrl C", "Ctrl X", "Ctrl V"] },
      { does: "duplicate", keys: ["Ctrl D"] },
      { does: "selectAll", keys: ["Ctrl A"] },
    ],
  },
  {
    where: "findings",
    shortcuts: [
      { does: "goThroughFindings", keys: ["↑", "↓"] },
      { does: "selectTarget", keys: ["Enter"] },
      { does: "applyFix", keys: ["F"], isSingle: true },
      { does: "showFinding", keys: ["Z"], isSingle: true },
    ],
  },
  {
    where: "table",
    shortcuts: [
      { does: "goThroughCells", keys: ["↑", "↓", "←", "→"] },
      { does: "goToRowEnds", keys: ["Home", "End"] },
      { does: "goToTableEnds", keys: ["Ctrl Home", "Ctrl End"] },
      { does: "goByPage", keys: ["PgUp", "PgDn"] },
      { does: "editCell", keys: ["Enter", "F2", "Space"] },
      { does: "finishCell", keys: ["Enter", "Tab"] },
      { does: "putBackCell", keys: ["Esc"] },
    ],
  },
  {
    where: "canvas",
    shortcuts: [
      { does: "select", keys: ["V"], isSingle: true },
      { does: "hand", keys: ["H"], isSingle: true },
      { does: "placeVnet", keys: ["N"], isSingle: true },
      { does: "placeSite", keys: ["S"], isSingle: true },
      { does: "placeNote", keys: ["T"], isSingle: true },
      { does: "link", keys: ["L"], isSingle: true },
      { does: "linkNew", keys: ["Shift N"], isSingle: true },
      { does: "boxSelect", keys: ["Drag"] },
      { does: "pan", keys: ["Space"] },
      { does: "goTo", keys: ["↑", "↓", "←", "→"] },
      { does: "followLinks", keys: ["[", "]"], isSingle: true },
      { does: "openInspector", keys: ["Enter"] },
      { does: "move", keys: ["M"], isSingle: true },
      { does: "fold", keys: ["E"], isSingle: true },
      { does: "leaveTool", keys: ["Esc"] },
      { does: "delete", keys: ["Del", "Backspace"] },
      { does: "fit", keys: ["Shift 1"] },
      { does: "zoomToSelection", keys: ["Shift 2"] },
    ],
  },
];
