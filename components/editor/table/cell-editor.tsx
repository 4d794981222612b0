"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import { CellFieldContext } from "../panels/fields/cell-field";
import { useTable } from "./table-context";

/** A field of the inspector inside a cell: Enter and Tab keep, Escape puts back. */
export function CellEditor({ children }: { children: ReactNode }) {
  const table = useTable();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = root.current?.querySelector<HTMLElement>("input, button");
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A list that floats above the cell has keys of its own.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isInside || event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === "Escape") table.putBack();
    else if (event.key === "Enter") leaveField(event.target as HTMLElement, () => table.finish());
    else if (event.key === "Tab")
      leaveField(event.target as HTMLElement, () => table.finish(event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const field = useMemo(() => ({ onDone: () => table.finish() }), [table]);
  return (
    <CellFieldContext value={field}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens to the keys of the field inside, and is nothing by itself */}
      <div
        ref={root}
        role="presentation"
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          const to = event.relatedTarget;
          const isGone = to instanceof Node && !event.currentTarget.contains(to);
          // Into a list that belongs to the field is not away from it.
          if (isGone && !(to instanceof Element && to.closest("[role=listbox], [role=dialog]")))
            table.leave();
        }}
        className="-mx-1 min-w-0 flex-1"
      >
        {children}
      </div>
    </CellFieldContext>
  );
}

/** What fields write when they are left is written before the cell is read again. */
function leaveField(field: HTMLElement, then: () => void): void {
  field.blur();
  then();
}
