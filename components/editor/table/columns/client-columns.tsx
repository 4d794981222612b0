"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ClientRangesField } from "../cell-fields/client-fields";
import type { Column } from "../column";
import type { ClientsRow } from "../rows";
import { NameCell } from "./name-cell";

/** The client pool of a gateway: whom it lets in, with which addresses. */
export function useClientColumns(): Column<ClientsRow>[] {
  const head = useTranslations("editor.table.column");
  const t = useTranslations("inspector.clients");
  return useMemo(
    () => [
      {
        key: "vnet",
        lines: "name / c3",
        head: head("vnet"),
        text: ({ vnet }) => vnet.name,
        show: (row) => <NameCell name={row.vnet.name} row={row} />,
      },
      { key: "gateway", lines: "c3 / c4", head: head("gateway"), text: ({ gateway }) => gateway.sku },
      {
        key: "ranges",
        lines: "c4 / c6",
        head: head("pool"),
        text: ({ pool }) => pool.addressPool.join(", "),
        edit: (row) => <ClientRangesField row={row} />,
        field: () => "gateway.clientPool.addressPool",
        isMono: true,
      },
      {
        key: "protocols",
        lines: "c6 / c8",
        head: head("protocols"),
        text: ({ pool }) => pool.protocols.join(", "),
        field: () => "gateway.clientPool.protocols",
      },
      {
        key: "authentication",
        lines: "c8 / menu",
        head: head("authentication"),
        text: ({ pool }) => pool.authentication.map(({ type }) => t(`types.${type}`)).join(", ") || t("none"),
        field: () => "gateway.clientPool.authentication",
      },
    ],
    [head, t],
  );
}
