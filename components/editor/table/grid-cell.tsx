"use client";

import { type KeyboardEvent, memo, type ReactNode, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { CellEditor } from "./cell-editor";
import type { Column } from "./column";
import { type CellAddress, moveOfKey } from "./grid-moves";
import type { Row } from "./rows";
import { cellElementId, useTable, useTableState } from "./table-context";

export interface GridCellProps<R extends Row> {
  section: string;
  row: R;
  column: Column<R>;
  /** Its section's first cell has the tab stop until another one is reached. */
  isFirst: boolean;
  /** What is wrong with the value, the worst first. */
  severity: "error" | "warning" | "info" | null;
  isSticky: boolean;
}

/** One cell: read and moved through by keys, and a field while it is edited. */
export const GridCell = memo(function GridCell<R extends Row>({
  section,
  row,
  column,
  isFirst,
  severity,
  isSticky,
}: GridCellProps<R>) {
  const table = useTable();
  const cell: CellAddress = { section, row: row.key, column: column.key };
  const isEditing = useTableState(({ editing }) => isCell(editing?.cell, cell));
  const text = column.text(row);
  const start = () => {
    if (column.toggle) column.toggle(row);
    else if (column.edit) table.edit(cell);
  };
  return (
    <CellBox
      cell={cell}
      lines={column.lines}
      isFirst={isFirst}
      isSticky={isSticky}
      isReadOnly={!column.edit && !column.toggle}
      isInvalid={severity === "error"}
      onStart={start}
      className={classNames(
        column.isNumber && "justify-end text-right",
        column.isMono && "font-mono",
        (column.edit || column.toggle) && "cursor-text",
        severity === "error" && !isEditing && "text-error",
      )}
    >
      {isEditing && column.edit ? (
        <CellEditor>{column.edit(row)}</CellEditor>
      ) : (
        (column.show?.(row) ?? (
          <span className="truncate" title={text}>
            {text || <span className="text-subtle">–</span>}
          </span>
        ))
      )}
    </CellBox>
  );
}) as <R extends Row>(props: GridCellProps<R>) => ReactNode;

function isCell(one: CellAddress | null | undefined, other: CellAddress): boolean {
  return one?.row === other.row && one.column === other.column && one.section === other.section;
}

export interface CellBoxProps {
  cell: CellAddress;
  lines: string;
  isFirst?: boolean;
  isSticky?: boolean;
  isReadOnly: boolean;
  isInvalid?: boolean;
  /** What Enter, F2 and a double press do. */
  onStart: () => void;
  className?: string;
  children: ReactNode;
}

/** The box of a cell with its keys; what stands inside decides what there is to start. */
export function CellBox({
  cell,
  lines,
  isFirst = false,
  isSticky = false,
  isReadOnly,
  isInvalid = false,
  onStart,
  className,
  children,
}: CellBoxProps) {
  const table = useTable();
  const isActive = useTableState(({ active }) => isCell(active, cell));
  const wasActive = useRef(false);
  const isElsewhere = useTableState(({ active }) => active?.section !== cell.section);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys pressed in the cell's field are the field's.
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    const move = moveOfKey(event);
    if (move) table.move(cell, move);
    else if (event.key === "Enter" || event.key === "F2" || event.key === " ") onStart();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <td
      id={cellElementId(cell)}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cell of a grid takes the keys
      role="gridcell"
      tabIndex={isActive || (isElsewhere && isFirst) ? 0 : -1}
      aria-readonly={isReadOnly}
      aria-invalid={isInvalid || undefined}
      data-column={cell.column}
      onFocus={(event) => {
        if (event.target === event.currentTarget) table.activate(cell);
      }}
      onKeyDown={onKeyDown}
      onMouseDown={() => {
        wasActive.current = isActive;
      }}
      onClick={(event) => {
        // The first press chooses the cell, the next one opens its field, as does a double one.
        // What stands in it takes its own presses.
        if (event.target instanceof Element && event.target.closest("button, input")) return;
        if (event.detail > 1 || wasActive.current) onStart();
      }}
      style={{ gridColumn: lines }}
      className={classNames(
        "flex min-w-0 items-center px-2 py-1 focus-visible:z-[1] focus-visible:-outline-offset-2",
        isSticky && "sticky left-9 z-[2] bg-(--row-fill)",
        className,
      )}
    >
      {children}
    </td>
  );
}
