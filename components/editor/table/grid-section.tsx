"use client";

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Finding } from "@/lib/planner";
import type { Column } from "./column";
import { GridRow, ROW_GRID } from "./grid-row";
import { orderRows, type Sort } from "./order-rows";
import type { Row, SectionName } from "./rows";
import { useTable, useTableState } from "./table-context";

export interface GridSectionProps<R extends Row> {
  name: SectionName;
  rows: readonly R[];
  columns: readonly Column<R>[];
  findingsById: ReadonlyMap<string, readonly Finding[]>;
  isSelectable?: boolean;
  /** What adds a row; stands at the end of the heading. */
  add: ReactNode;
  /** Said in the heading while it is closed. */
  summary?: string;
  /** A row that is about to be added. */
  children?: ReactNode;
  onShowDetails: (id: string) => void;
  onRemove: (row: R) => void;
}

/** So many rows are drawn at once; further ones when they are asked for. */
const CHUNK = 200;
const NO_FINDINGS: readonly Finding[] = [];

/** The objects of one kind as a grid, under a heading that closes it. */
export function GridSection<R extends Row>(props: GridSectionProps<R>) {
  const { name, rows, columns, findingsById, isSelectable = false, onShowDetails, onRemove } = props;
  const t = useTranslations("editor.table");
  const table = useTable();
  const isClosed = useTableState(({ closed }) => closed.has(name));
  const { ordered, filter } = useOrderedRows(name, rows, columns);
  const [most, setMost] = useState(CHUNK);
  const shown = isClosed ? [] : ordered.slice(0, most);
  const keys = shown.map(({ key }) => key).join("\n");
  useEffect(() => {
    const editable = new Set(columns.flatMap(({ key, edit }) => (edit ? [key] : [])));
    const own = [...(isSelectable ? ["select"] : []), ...columns.map(({ key }) => key), "menu"];
    table.describe({ name, rows: keys === "" ? [] : keys.split("\n"), columns: own }, editable);
  }, [table, name, keys, columns, isSelectable]);
  return (
    <section
      aria-labelledby={`table-${name}`}
      className="min-w-fit overflow-clip rounded-panel border bg-surface"
    >
      <Heading {...props} isClosed={isClosed} shown={filter === "" ? null : ordered.length} />
      {isClosed ? null : (
        <>
          {rows.length === 0 ? (
            <p className="sticky left-0 w-[calc(100cqw-2px)] border-t px-4 py-3 text-muted">
              {t(`empty.${name}`)}
            </p>
          ) : (
            <table
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are edited is a grid
              role="grid"
              aria-labelledby={`table-${name}`}
              aria-rowcount={ordered.length + 1}
              aria-colcount={columns.length + 2}
              aria-multiselectable={isSelectable}
              className="block border-t"
            >
              <Head name={name} columns={columns} />
              <tbody className="block [&>*:last-child]:border-b-0">
                {shown.map((row, at) => (
                  <GridRow
                    key={row.key}
                    section={name}
                    row={row}
                    columns={columns}
                    findings={findingsById.get(row.object) ?? NO_FINDINGS}
                    isFirst={at === 0}
                    index={at}
                    isSelectable={isSelectable}
                    onShowDetails={onShowDetails}
                    onRemove={onRemove}
                  />
                ))}
              </tbody>
            </table>
          )}
          {rows.length > 0 && ordered.length === 0 ? (
            <p className="sticky left-0 w-fit px-4 py-3 text-muted">{t("noneFound")}</p>
          ) : null}
          {ordered.length > most ? (
            <div className="sticky left-0 w-fit px-3 py-2">
              <Button size="dense" onClick={() => setMost(most + CHUNK)}>
                {t("more", { count: Math.min(CHUNK, ordered.length - most), left: ordered.length - most })}
              </Button>
            </div>
          ) : null}
          {props.children}
        </>
      )}
    </section>
  );
}

interface HeadingProps {
  name: SectionName;
  rows: readonly unknown[];
  add: ReactNode;
  summary?: string;
  isClosed: boolean;
  /** How many rows the filter lets through; null without one. */
  shown: number | null;
}

function Heading({ name, rows, add, summary, isClosed, shown }: HeadingProps) {
  const t = useTranslations("editor.table");
  const table = useTable();
  const Icon = isClosed ? ChevronRight : ChevronDown;
  return (
    <header className="sticky left-0 flex h-11 w-[calc(100cqw-2px)] items-center gap-2 pr-3 pl-2 pointer-coarse:h-14">
      <h2 id={`table-${name}`} className="min-w-0">
        <button
          type="button"
          aria-expanded={!isClosed}
          onClick={() => table.setClosed(name, !isClosed)}
          className="flex h-8 items-center gap-2 rounded-control px-2 text-body-strong hover:bg-inset"
        >
          <Icon aria-hidden className="size-4 shrink-0 text-muted" />
          {t(`section.${name}`)}
          <span className="rounded-full bg-inset px-1.5 text-caption text-muted">
            {shown === null ? rows.length : t("shownOf", { shown, count: rows.length })}
          </span>
        </button>
      </h2>
      <p className="min-w-0 flex-1 truncate text-muted max-sm:hidden">{isClosed ? summary : null}</p>
      <span className="ml-auto">{add}</span>
    </header>
  );
}

function Head<R extends Row>({ name, columns }: { name: SectionName; columns: readonly Column<R>[] }) {
  const t = useTranslations("editor.table");
  const table = useTable();
  const sort = useTableState(({ sorts }) => sorts[name] ?? null);
  return (
    <thead className="sticky top-0 z-[4] block">
      <tr aria-rowindex={1} className={`${ROW_GRID} border-b bg-inset`}>
        <th scope="col" className="sticky left-0 z-[2] bg-inset" style={{ gridColumn: "sel / name" }}>
          <span className="sr-only">{t("selected")}</span>
        </th>
        {columns.map((column, at) => (
          <th
            key={column.key}
            scope="col"
            aria-sort={ariaSort(sort, column.key)}
            style={{ gridColumn: column.lines }}
            className={`flex min-w-0 font-normal ${column.isNumber ? "justify-end" : ""} ${at === 0 ? "sticky left-9 z-[2] bg-inset" : ""}`}
          >
            <button
              type="button"
              onClick={() => table.sort(name, column.key)}
              className="flex h-8 min-w-0 items-center gap-1 rounded-control px-2 text-muted hover:text-foreground focus-visible:-outline-offset-2"
            >
              <span className="truncate">{column.head}</span>
              <SortMark sort={sort?.column === column.key ? sort : null} />
            </button>
          </th>
        ))}
        <th scope="col" style={{ gridColumn: "menu / end" }}>
          <span className="sr-only">{t("actions")}</span>
        </th>
      </tr>
    </thead>
  );
}

function SortMark({ sort }: { sort: Sort | null }) {
  if (sort === null) return null;
  const Icon = sort.isDescending ? ArrowDown : ArrowUp;
  return <Icon aria-hidden className="size-3.5 shrink-0" />;
}

function ariaSort(sort: Sort | null, column: string): "ascending" | "descending" | "none" {
  if (sort?.column !== column) return "none";
  return sort.isDescending ? "descending" : "ascending";
}

/** Rows keep their places while they are typed in: what is edited is sorted and filtered when it is asked for anew. */
function useOrderedRows<R extends Row>(name: SectionName, rows: readonly R[], columns: readonly Column<R>[]) {
  const filter = useTableState((state) => state.filter);
  const sort = useTableState(({ sorts }) => sorts[name] ?? null);
  const isEditing = useTableState(({ editing }) => editing !== null);
  const kept = useRef<readonly string[]>([]);
  const ordered = useMemo(() => {
    const byKey = new Map(rows.map((row) => [row.key, row]));
    const same = kept.current.flatMap((key) => byKey.get(key) ?? []);
    const isSame =
      isEditing && same.length === kept.current.length && (filter !== "" || same.length === rows.length);
    const next = isSame ? same : orderRows(rows, columns, sort, filter);
    kept.current = next.map(({ key }) => key);
    return next;
  }, [rows, columns, sort, filter, isEditing]);
  return { ordered, filter };
}
