"use client";

import { Funnel, Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import type { Finding } from "@/lib/planner";
import { toOverlappingGroups } from "@/lib/shared";
import { useEditor, useEditorStore } from "../editor-context";
import { useDesignActions } from "../use-design-actions";
import { AddClients, AddPlace, AddSubnet } from "./add-buttons";
import { useColumns } from "./columns/use-columns";
import { GridSection } from "./grid-section";
import { NewLink } from "./new-link";
import {
  type ClientsRow,
  type Row,
  type SubnetRow,
  toClientsRows,
  toLinkRows,
  toSiteRows,
  toSubnetRows,
  toVnetRows,
} from "./rows";
import { useTable, useTableState } from "./table-context";
import { useWantedCell } from "./use-wanted-cell";

export interface TableViewProps {
  /** What the program asks or says about the whole design. */
  banners: ReactNode;
  onShowDetails: (id: string) => void;
}

/** The design as grids on one column grid: the same edits as on the canvas, without one. */
export function TableView({ banners, onShowDetails }: TableViewProps) {
  const t = useTranslations("editor.table");
  const root = useRef<HTMLDivElement>(null);
  const topology = useEditor((state) => state.topology);
  const findingsById = useFindingsById();
  const columns = useColumns();
  const removal = useRemoval();
  useWantedCell(root);
  const rows = useMemo(
    () => ({
      vnets: toVnetRows(topology),
      sites: toSiteRows(topology),
      links: toLinkRows(topology),
      clients: toClientsRows(topology),
      subnets: toSubnetRows(topology),
    }),
    [topology],
  );
  const shared = { findingsById, onShowDetails };
  return (
    <div
      ref={root}
      data-testid="table-view"
      className="min-h-0 min-w-0 flex-1 overflow-auto bg-canvas px-4 py-3 [container-type:inline-size] max-sm:px-2"
    >
      <div className="sticky left-0 flex w-[100cqw] flex-col gap-3 pb-3 empty:hidden">
        {banners}
        <ToolRow />
      </div>
      <div className="flex w-fit min-w-full flex-col gap-4">
        <GridSection
          {...shared}
          name="vnets"
          rows={rows.vnets}
          columns={columns.vnets}
          isSelectable
          add={<AddPlace kind="vnet" />}
          onRemove={removal.object}
        />
        <GridSection
          {...shared}
          name="sites"
          rows={rows.sites}
          columns={columns.sites}
          isSelectable
          add={<AddPlace kind="site" />}
          onRemove={removal.object}
        />
        <NewLink>
          {({ button, form }) => (
            <GridSection
              {...shared}
              name="links"
              rows={rows.links}
              columns={columns.links}
              isSelectable
              add={button}
              onRemove={removal.object}
            >
              {form}
            </GridSection>
          )}
        </NewLink>
        <GridSection
          {...shared}
          name="clients"
          rows={rows.clients}
          columns={columns.clients}
          add={<AddClients />}
          onRemove={removal.clients}
        />
        <GridSection
          {...shared}
          name="subnets"
          rows={rows.subnets}
          columns={columns.subnets}
          add={<AddSubnet />}
          summary={t("subnetsIn", { count: topology.vnets.length })}
          onRemove={removal.subnet}
        />
      </div>
    </div>
  );
}

/** Filter, undo, and the keys in one line. */
function ToolRow() {
  const t = useTranslations("editor.table");
  const table = useTable();
  const store = useEditorStore();
  const filter = useTableState((state) => state.filter);
  const canUndo = useEditor((state) => state.history.past.length > 0);
  const canRedo = useEditor((state) => state.history.future.length > 0);
  return (
    <div className="flex items-center gap-3 print:hidden">
      <div className="relative w-72 max-w-full max-sm:flex-1">
        <Funnel
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label={t("filter")}
          placeholder={t("filter")}
          value={filter}
          onChange={(event) => table.setFilter(event.target.value)}
          className="pl-8"
        />
      </div>
      <div className="flex">
        <IconButton
          label={t("undo")}
          keys="Ctrl Z"
          disabled={!canUndo}
          onClick={() => store.getState().undo()}
        >
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton
          label={t("redo")}
          keys="Ctrl Shift Z"
          disabled={!canRedo}
          onClick={() => store.getState().redo()}
        >
          <Redo2 aria-hidden />
        </IconButton>
      </div>
      <p className="flex min-w-0 items-center gap-1.5 text-caption whitespace-nowrap text-muted max-lg:hidden">
        <Kbd>Enter</Kbd> {t("keyEdit")} <Kbd>Tab</Kbd> {t("keyNext")} <Kbd>Esc</Kbd> {t("keyPutBack")}
      </p>
    </div>
  );
}

/** The findings about each object, the worst first as the planner has them. */
function useFindingsById(): ReadonlyMap<string, readonly Finding[]> {
  const findings = useEditor((state) => state.findings);
  return useMemo(
    () => toOverlappingGroups(findings, ({ targets }) => targets.map(({ id }) => id)),
    [findings],
  );
}

function useRemoval() {
  const actions = useDesignActions();
  const store = useEditorStore();
  return useMemo(
    () => ({
      object: (row: Row) => actions.remove([row.object]),
      clients: ({ vnet, gateway }: ClientsRow) =>
        store
          .getState()
          .edit([
            { edit: "updateVnet", id: vnet.id, changes: { gateway: { ...gateway, clientPool: null } } },
          ]),
      subnet: ({ vnet, at }: SubnetRow) =>
        store.getState().edit([
          {
            edit: "updateVnet",
            id: vnet.id,
            changes: { subnets: vnet.subnets.filter((_, index) => index !== at) },
          },
        ]),
    }),
    [actions, store],
  );
}
