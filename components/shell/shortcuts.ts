import type en from "@/lib/messages/en.json";

/** One key or chord and the message key of what it does. */
export interface Shortcut {
  does: keyof (typeof en)["app"]["keys"]["does"];
  keys: readonly string[];
}

/** The keys that exist, by where they work; the dialog shows exactly these. */
export const SHORTCUTS: readonly {
  where: "everywhere" | "editor" | "canvas" | "findings";
  shortcuts: readonly Shortcut[];
}[] = [
  {
    where: "everywhere",
    shortcuts: [
      { does: "search", keys: ["Ctrl K"] },
      { does: "showKeys", keys: ["?"] },
      { does: "closeTop", keys: ["Esc"] },
    ],
  },
  {
    where: "editor",
    shortcuts: [
      { does: "deploy", keys: ["Ctrl Enter"] },
      { does: "undo", keys: ["Ctrl Z"] },
      { does: "redo", keys: ["Ctrl Shift Z"] },
      { does: "copyPaste", keys: ["Ctrl C", "Ctrl X", "Ctrl V"] },
      { does: "duplicate", keys: ["Ctrl D"] },
      { does: "selectAll", keys: ["Ctrl A"] },
    ],
  },
  {
    where: "canvas",
    shortcuts: [
      { does: "tools", keys: ["V", "H", "N", "S", "T"] },
      { does: "link", keys: ["L"] },
      { does: "linkNew", keys: ["Shift N"] },
      { does: "boxSelect", keys: ["Drag"] },
      { does: "pan", keys: ["Space"] },
      { does: "goTo", keys: ["↑", "↓", "←", "→"] },
      { does: "followLinks", keys: ["[", "]"] },
      { does: "openInspector", keys: ["Enter"] },
      { does: "move", keys: ["M"] },
      { does: "delete", keys: ["Del"] },
      { does: "fit", keys: ["Shift 1"] },
      { does: "zoomToSelection", keys: ["Shift 2"] },
    ],
  },
  {
    where: "findings",
    shortcuts: [
      { does: "goThroughFindings", keys: ["↑", "↓"] },
      { does: "selectTarget", keys: ["Enter"] },
      { does: "applyFix", keys: ["F"] },
    ],
  },
];
