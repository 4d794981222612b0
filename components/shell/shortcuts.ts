/** One key or chord and the message key of what it does. */
interface Shortcut {
  does: "openKeys" | "closeTop";
  keys: readonly string[];
}

/** The keys that exist, by where they work; the dialog shows exactly these. */
export const SHORTCUTS: readonly {
  where: "everywhere" | "editor" | "canvas";
  shortcuts: readonly Shortcut[];
}[] = [
  {
    where: "everywhere",
    shortcuts: [
      { does: "openKeys", keys: ["?"] },
      { does: "closeTop", keys: ["Esc"] },
    ],
  },
];
