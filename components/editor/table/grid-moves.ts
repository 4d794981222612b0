/** The cells as keys go through them: sections one under the other, each with its rows and its columns. */
export interface GridLayout {
  sections: readonly { name: string; rows: readonly string[]; columns: readonly string[] }[];
}

export interface CellAddress {
  section: string;
  row: string;
  column: string;
}

export type Move =
  | "up"
  | "down"
  | "left"
  | "right"
  | "rowStart"
  | "rowEnd"
  | "first"
  | "last"
  | "pageUp"
  | "pageDown";

const PAGE = 10;

/** Where a key leads from a cell; the cell itself where there is no further. Up and down go on in the next section. */
export function moveCell(layout: GridLayout, from: CellAddress, move: Move): CellAddress {
  const sections = layout.sections.filter(({ rows }) => rows.length > 0);
  const at = sections.findIndex(({ name }) => name === from.section);
  const section = sections[at];
  const row = section?.rows.indexOf(from.row) ?? -1;
  const column = section?.columns.indexOf(from.column) ?? -1;
  if (!section || row < 0 || column < 0) return from;
  const toCell = (inSection: typeof section | undefined, toRow: number, toColumn: number): CellAddress => {
    const key = inSection?.rows[toRow];
    const columnKey = inSection?.columns[Math.min(toColumn, inSection.columns.length - 1)];
    return inSection && key !== undefined && columnKey !== undefined
      ? { section: inSection.name, row: key, column: columnKey }
      : from;
  };
  const lastRow = section.rows.length - 1;
  const lastColumn = section.columns.length - 1;
  switch (move) {
    case "up":
      if (row > 0) return toCell(section, row - 1, column);
      return toCell(sections[at - 1], (sections[at - 1]?.rows.length ?? 0) - 1, column);
    case "down":
      return row < lastRow ? toCell(section, row + 1, column) : toCell(sections[at + 1], 0, column);
    case "left":
      return toCell(section, row, Math.max(0, column - 1));
    case "right":
      return toCell(section, row, Math.min(lastColumn, column + 1));
    case "rowStart":
      return toCell(section, row, 0);
    case "rowEnd":
      return toCell(section, row, lastColumn);
    case "first":
      return toCell(section, 0, 0);
    case "last":
      return toCell(section, lastRow, lastColumn);
    case "pageUp":
      return toCell(section, Math.max(0, row - PAGE), column);
    case "pageDown":
      return toCell(section, Math.min(lastRow, row + PAGE), column);
  }
}

/** The next cell that can be edited, or the one before: through the row, then the next rows of the section; null at its end. */
export function nextEditable(
  layout: GridLayout,
  from: CellAddress,
  step: 1 | -1,
  isEditable: (column: string) => boolean,
): CellAddress | null {
  const section = layout.sections.find(({ name }) => name === from.section);
  if (!section) return null;
  const columns = section.columns.filter(isEditable);
  let row = section.rows.indexOf(from.row);
  let column = columns.indexOf(from.column) + step;
  if (row < 0 || columns.length === 0) return null;
  if (column < 0 || column >= columns.length) {
    row += step;
    column = step === 1 ? 0 : columns.length - 1;
  }
  const [key, columnKey] = [section.rows[row], columns[column]];
  return key === undefined || columnKey === undefined
    ? null
    : { section: section.name, row: key, column: columnKey };
}

/** The move that a key asks for, or null. */
export function moveOfKey({ key, ctrlKey }: { key: string; ctrlKey: boolean }): Move | null {
  switch (key) {
    case "ArrowUp":
      return "up";
    case "ArrowDown":
      return "down";
    case "ArrowLeft":
      return "left";
    case "ArrowRight":
      return "right";
    case "Home":
      return ctrlKey ? "first" : "rowStart";
    case "End":
      return ctrlKey ? "last" : "rowEnd";
    case "PageUp":
      return "pageUp";
    case "PageDown":
      return "pageDown";
    default:
      return null;
  }
}
