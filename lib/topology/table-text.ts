/** A table of plain texts as Markdown; bars and line breaks in cells are escaped. */
export function toMarkdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return `${[line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n")}\n`;
}

/** A plain text as Markdown: no mark-up, no HTML, no link and no column of its own. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]~|]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/\r?\n/g, "<br>");
}

/**
 * A table of plain texts as CSV (RFC 4180, CRLF, with the byte order mark that spreadsheets need for UTF-8). A cell
 * that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function toCsvTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map(escapeCsv).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function escapeCsv(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
