"use client";

import { type RefObject, useEffect } from "react";
import { useEditor } from "../editor-context";
import { isWithin, type SectionName } from "./rows";
import { type Table, useTable } from "./table-context";

/** Where a field of an object is edited in the table, the most special first. */
const PLACES: readonly { part: string; section: SectionName; row: (id: string) => string; column: string }[] =
  [
    { part: "gateway.clientPool", section: "clients", row: (id) => `${id}/clients`, column: "ranges" },
    { part: "gateway.bgp", section: "vnets", row: (id) => id, column: "asn" },
    { part: "gateway", section: "vnets", row: (id) => id, column: "gateway" },
    { part: "addressSpace", section: "vnets", row: (id) => id, column: "ranges" },
    { part: "addressSpace", section: "sites", row: (id) => id, column: "ranges" },
    { part: "region", section: "vnets", row: (id) => id, column: "region" },
    { part: "device", section: "sites", row: (id) => id, column: "address" },
    { part: "bgp", section: "sites", row: (id) => id, column: "asn" },
    { part: "ipsecPolicy", section: "links", row: (id) => id, column: "policy" },
    { part: "sharedKey", section: "links", row: (id) => id, column: "key" },
    { part: "method", section: "links", row: (id) => id, column: "method" },
    { part: "to", section: "links", row: (id) => id, column: "to" },
  ];

/** Brings to sight what the list of findings, the palette or the address wish for: the row, or the cell of a field. */
export function useWantedCell(root: RefObject<HTMLElement | null>): void {
  const table = useTable();
  const wanted = useEditor((state) => state.wantedField);
  const only = useEditor((state) => (state.selection.length === 1 ? state.selection[0] : undefined));
  useEffect(() => {
    if (only === undefined || root.current?.contains(document.activeElement)) return;
    show(root.current, table, only, "");
  }, [only, table, root]);
  useEffect(() => {
    if (wanted) show(root.current, table, wanted.id, wanted.field);
  }, [wanted, table, root]);
}

function show(root: HTMLElement | null, table: Table, id: string, field: string): void {
  const [, at] = /^subnets\.(\d+)/.exec(field) ?? [];
  if (at !== undefined) table.setClosed("subnets", false);
  requestAnimationFrame(() => {
    const row = (key: string) => root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    const column = (key: string, name: string) =>
      row(key)?.querySelector<HTMLElement>(`[data-column="${name}"]`) ?? null;
    const cell =
      (at === undefined
        ? PLACES.filter(({ part }) => isWithin(field, part))
            .map((place) => column(place.row(id), place.column))
            .find((found) => found !== null)
        : column(`${id}/subnets/${at}`, field.endsWith(".name") ? "name" : "range")) ??
      row(id)?.querySelector<HTMLElement>('[role="gridcell"][data-column]:not([data-column="select"])');
    cell?.scrollIntoView({ block: "center", inline: "nearest" });
    cell?.focus({ preventScroll: true });
    const key = cell?.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (key !== undefined) table.open(key);
  });
}
