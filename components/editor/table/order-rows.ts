import type { Column } from "./column";
import type { Row } from "./rows";

export interface Sort {
  column: string;
  isDescending: boolean;
}

/** The rows whose cells hold every word of the filter, in the wanted order; those that are equal stay as they were. */
export function orderRows<R extends Row>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: Sort | null,
  filter: string,
): R[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown =
    words.length === 0
      ? [...rows]
      : rows.filter((row) => {
          const text = columns
            .map((column) => column.text(row))
            .join("\n")
            .toLowerCase();
          return words.every((word) => text.includes(word));
        });
  const column = sort && columns.find(({ key }) => key === sort.column);
  if (!column) return shown;
  const texts = new Map(shown.map((row) => [row, column.text(row)]));
  const factor = sort.isDescending ? -1 : 1;
  return shown.sort((one, other) => factor * compareTexts(texts.get(one) ?? "", texts.get(other) ?? ""));
}

/** As people count: "VNet2" before "VNet10", 10.9.0.0 before 10.10.0.0. */
function compareTexts(one: string, other: string): number {
  return COLLATOR.compare(one, other);
}

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What another press on a column's head asks for: up, down, then the design's own order. */
export function nextSort(before: Sort | null, column: string): Sort | null {
  if (before?.column !== column) return { column, isDescending: false };
  return before.isDescending ? null : { column, isDescending: true };
}
