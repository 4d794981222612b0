"use client";

import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import type { Finding } from "@/lib/planner";
import { useEditor, useEditorStore } from "../editor-context";
import type { Column } from "./column";
import { CellBox, GridCell } from "./grid-cell";
import { RowFindings } from "./row-findings";
import { RowMenu } from "./row-menu";
import { findingsOf, isWithin, type Row } from "./rows";
import { useTableState } from "./table-context";

export interface GridRowProps<R extends Row> {
  section: string;
  row: R;
  columns: readonly Column<R>[];
  /** About the row's object. */
  findings: readonly Finding[];
  isFirst: boolean;
  index: number;
  /** Parts of objects are edited one by one; whole ones also several together. */
  isSelectable: boolean;
  onShowDetails: (id: string) => void;
  onRemove: (row: R) => void;
}

/** The lines of the one column grid that all sections share. */
export const ROW_GRID =
  "grid grid-cols-[[sel]_36px_[name]_minmax(200px,238fr)_[change]_minmax(100px,104fr)_[c3]_minmax(124px,131fr)_[c4]_minmax(110px,112fr)_[c5]_minmax(124px,124fr)_[c6]_minmax(72px,78fr)_[c7]_minmax(128px,128fr)_[c8]_minmax(76px,76fr)_[c9]_minmax(72px,76fr)_[state]_minmax(184px,208fr)_[menu]_40px_[end]] max-sm:grid-cols-[[sel]_36px_[name]_136px_[change]_100px_[c3]_124px_[c4]_110px_[c5]_124px_[c6]_72px_[c7]_124px_[c8]_76px_[c9]_72px_[state]_184px_[menu]_44px_[end]]";

/** One object, or a part of one, as a row; its findings open under it. */
export const GridRow = memo(function GridRow<R extends Row>({
  section,
  row,
  columns,
  findings,
  isFirst,
  index,
  isSelectable,
  onShowDetails,
  onRemove,
}: GridRowProps<R>) {
  const t = useTranslations("editor.table");
  const isActive = useTableState(({ active }) => active?.row === row.key && active.section === section);
  const isOpen = useTableState(({ opened }) => opened === row.key);
  const isSelected = useEditor(({ selection }) => isSelectable && selection.includes(row.object));
  const own = findingsOf(row, findings);
  const [nameColumn] = columns;
  const name = nameColumn?.text(row) ?? row.object;
  return (
    <>
      <tr
        aria-rowindex={index + 2}
        aria-selected={isSelectable ? isSelected : undefined}
        data-row={row.key}
        className={classNames(
          ROW_GRID,
          "relative min-h-9 border-b bg-(--row-fill) pointer-coarse:min-h-12",
          isActive || isSelected
            ? "[--row-fill:var(--active-tint)] before:absolute before:inset-y-0 before:left-0 before:z-[3] before:w-[3px] before:bg-accent"
            : "[--row-fill:var(--surface)] hover:[--row-fill:var(--canvas)]",
        )}
      >
        {isSelectable ? (
          <SelectCell section={section} row={row} name={name} isSelected={isSelected} />
        ) : (
          <td className="sticky left-0 z-[2] bg-(--row-fill)" style={{ gridColumn: "sel / name" }} />
        )}
        {columns.map((column, at) => (
          <GridCell
            key={column.key}
            section={section}
            row={row}
            column={column}
            isFirst={isFirst && at === 0}
            isSticky={at === 0}
            severity={worstIn(own, row, column)}
          />
        ))}
        <RowMenu
          section={section}
          row={row}
          name={name || t("unnamed")}
          onShowDetails={onShowDetails}
          onRemove={() => onRemove(row)}
        />
      </tr>
      {isOpen && own.length > 0 ? <RowFindings findings={own} id={name} /> : null}
    </>
  );
}) as <R extends Row>(props: GridRowProps<R>) => ReactNode;

function SelectCell({
  section,
  row,
  name,
  isSelected,
}: {
  section: string;
  row: Row;
  name: string;
  isSelected: boolean;
}) {
  const t = useTranslations("editor.table");
  const store = useEditorStore();
  const toggle = () => {
    const { selection, select } = store.getState();
    select(isSelected ? selection.filter((id) => id !== row.object) : [...selection, row.object]);
  };
  return (
    <CellBox
      cell={{ section, row: row.key, column: "select" }}
      lines="sel / name"
      isReadOnly={false}
      onStart={toggle}
      className="sticky left-0 z-[2] justify-center bg-(--row-fill) px-0"
    >
      <Checkbox
        tabIndex={-1}
        aria-label={t("selectRow", { name })}
        checked={isSelected}
        onCheckedChange={toggle}
        onClick={(event) => event.stopPropagation()}
      />
    </CellBox>
  );
}

/** The worst finding about what a cell shows. */
function worstIn<R extends Row>(
  findings: readonly Finding[],
  row: R,
  column: Column<R>,
): Finding["severity"] | null {
  const field = column.field?.(row);
  if (field === undefined) return null;
  const own = findings.filter((finding) =>
    finding.targets.some((target) => target.id === row.object && isWithin(target.field, field)),
  );
  return (
    (["error", "warning", "info"] as const).find((each) => own.some(({ severity }) => severity === each)) ??
    null
  );
}
