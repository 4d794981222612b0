import { readFileSync, writeFileSync } from "node:fs";

/** Puts a Markdown section into the page at `path` in the place of the one with the same heading, or at the end. */
export function writeReport(path: string, section: string): void {
  const text = readFileSync(path, "utf8");
  const [heading = ""] = section.split("\n");
  const from = text.indexOf(`${heading}\n`);
  if (from < 0) {
    writeFileSync(path, `${text.trimEnd()}\n\n${section}`);
    return;
  }
  const next = text.indexOf("\n## ", from);
  const after = next < 0 ? "" : text.slice(next);
  writeFileSync(path, `${text.slice(0, from)}${section.trimEnd()}\n${after}`);
}
