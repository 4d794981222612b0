/**
 * A Markdown table as the formatter leaves it, head first. Columns of words, named by their positions, stand left; those
 * of figures right.
 */
export function renderTable(lines: readonly (readonly string[])[], words: readonly number[]): string {
  const [head = [], ...rows] = lines;
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const render = (cells: readonly string[]) => {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? "";
      return words.includes(column) ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(" | ")} |`;
  };
  const rule = widths.map((width, column) =>
    words.includes(column) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [render(head), render(rule), ...rows.map(render)].join("\n");
}
