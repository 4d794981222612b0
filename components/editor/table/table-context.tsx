"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { createStore, type StoreApi, useStore } from "zustand";
import { invariant } from "@/lib/shared";
import { useEditorStore } from "../editor-context";
import type { EditorStore } from "../state/editor-store";
import { beginTyping, putBack } from "../state/put-back";
import { type CellAddress, type GridLayout, type Move, moveCell, nextEditable } from "./grid-moves";
import { nextSort, type Sort } from "./order-rows";
import { SECTIONS, type SectionName } from "./rows";

/** Which cell has the keys, which one is being edited, and how rows are shown; the design stands in the editor's store. */
export interface TableState {
  active: CellAddress | null;
  /** The cell with a field in it, and how deep the history was before. */
  editing: { cell: CellAddress; depth: number } | null;
  /** The row whose findings are open under it. */
  opened: string | null;
  filter: string;
  sorts: Partial<Record<SectionName, Sort>>;
  closed: ReadonlySet<SectionName>;
  /** Sections tell what they show; keys go by it. */
  layout: GridLayout;
  editable: Partial<Record<string, ReadonlySet<string>>>;
}

export interface Table {
  store: StoreApi<TableState>;
  activate: (cell: CellAddress) => void;
  /** Makes the cell active and gives it the focus. */
  focus: (cell: CellAddress) => void;
  move: (from: CellAddress, move: Move) => void;
  /** Opens the field of a cell. */
  edit: (cell: CellAddress) => void;
  /** Keeps what was typed; the focus goes back to the cell, or on to the next field. */
  finish: (step?: 1 | -1) => void;
  /** As `finish` where the focus has gone elsewhere already. */
  leave: () => void;
  /** Puts back what stood there before. */
  putBack: () => void;
  open: (row: string | null) => void;
  setFilter: (filter: string) => void;
  sort: (section: SectionName, column: string) => void;
  setClosed: (section: SectionName, isClosed: boolean) => void;
  describe: (section: GridLayout["sections"][number], editable: ReadonlySet<string>) => void;
}

const TableContext = createContext<Table | null>(null);

export function useTable(): Table {
  const table = useContext(TableContext);
  invariant(table !== null, "parts of the table stand inside TableProvider");
  return table;
}

/** A part of the table's own state; the selector must not build a new object each time. */
export function useTableState<T>(selector: (state: TableState) => T): T {
  return useStore(useTable().store, selector);
}

export function cellElementId({ section, row, column }: CellAddress): string {
  return `cell-${section}-${row}-${column}`;
}

export function TableProvider({ children }: { children: ReactNode }) {
  const editor = useEditorStore();
  const [store] = useState(createTableStore);
  const table = useMemo(() => createTable(store, editor), [store, editor]);
  useEffect(() => () => table.leave(), [table]);
  return <TableContext value={table}>{children}</TableContext>;
}

function createTableStore(): StoreApi<TableState> {
  return createStore<TableState>(() => ({
    active: null,
    editing: null,
    opened: null,
    filter: "",
    sorts: {},
    closed: new Set<SectionName>(["subnets"]),
    layout: { sections: [] },
    editable: {},
  }));
}

function createTable(store: StoreApi<TableState>, editor: EditorStore): Table {
  const state = () => store.getState();
  const focus = (cell: CellAddress) => {
    store.setState({ active: cell });
    const drawn = document.getElementById(cellElementId(cell));
    // At once, since keys may come faster than frames; what is not drawn yet is focused once it is.
    if (drawn) drawn.focus();
    else requestAnimationFrame(() => document.getElementById(cellElementId(cell))?.focus());
  };
  const edit = (cell: CellAddress) => {
    store.setState({ active: cell, opened: cell.row, editing: { cell, depth: beginTyping(editor) } });
  };
  const finish = (step?: 1 | -1) => {
    const cell = state().editing?.cell;
    if (!cell) return;
    store.setState({ editing: null });
    const columns = state().editable[cell.section];
    const next = step
      ? nextEditable(state().layout, cell, step, (column) => columns?.has(column) ?? false)
      : null;
    if (next) edit(next);
    else focus(cell);
  };
  return {
    store,
    focus,
    edit,
    finish,
    activate: (cell) => store.setState({ active: cell }),
    move: (from, move) => focus(moveCell(state().layout, from, move)),
    leave: () => store.setState({ editing: null }),
    putBack: () => {
      const { editing } = state();
      if (!editing) return;
      // At once: what a field still held it would write as it loses the focus.
      flushSync(() => putBack(editor, editing.depth));
      finish();
    },
    open: (opened) => store.setState({ opened }),
    setFilter: (filter) => store.setState({ filter }),
    sort: (section, column) => {
      const { [section]: before = null, ...others } = state().sorts;
      const next = nextSort(before, column);
      store.setState({ sorts: next ? { ...others, [section]: next } : others });
    },
    setClosed: (section, isClosed) => {
      const closed = new Set(state().closed);
      if (isClosed) closed.add(section);
      else closed.delete(section);
      store.setState({ closed });
    },
    describe: (section, editable) =>
      store.setState(({ layout, editable: known }) => ({
        layout: {
          sections: [...layout.sections.filter(({ name }) => name !== section.name), section].sort(inOrder),
        },
        editable: { ...known, [section.name]: editable },
      })),
  };
}

/** As they stand on the page. */
const SECTION_NAMES: readonly string[] = SECTIONS;

function inOrder(one: { name: string }, other: { name: string }): number {
  return SECTION_NAMES.indexOf(one.name) - SECTION_NAMES.indexOf(other.name);
}
