"use client";

import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type Topology, tunnelCount, type Vnet } from "@/lib/topology";
import { useEditor, useEditorStore } from "../../editor-context";
import { tunnelLimit } from "../../tunnel-limit";
import {
  VnetAsnField,
  VnetNameField,
  VnetRangesField,
  VnetRegionField,
  VnetSkuField,
} from "../cell-fields/vnet-fields";
import type { Column } from "../column";
import type { VnetRow } from "../rows";
import { NameCell } from "./name-cell";
import { changeColumn, placeStateColumn } from "./state-columns";

/** A VNet with its ranges and its gateway. */
export function useVnetColumns(): Column<VnetRow>[] {
  const head = useTranslations("editor.table.column");
  const t = useTranslations("inspector.gateway");
  const store = useEditorStore();
  return useMemo(
    () => [
      {
        key: "name",
        lines: "name / change",
        head: head("name"),
        text: ({ vnet }) => vnet.name,
        show: (row) => <NameCell icon={<Network />} name={row.vnet.name} row={row} />,
        edit: ({ vnet }) => <VnetNameField vnet={vnet} />,
        field: () => "name",
      },
      changeColumn(head("change")),
      {
        key: "region",
        lines: "c3 / c4",
        head: head("region"),
        text: ({ vnet }) => vnet.region,
        edit: ({ vnet }) => <VnetRegionField vnet={vnet} />,
        field: () => "region",
      },
      {
        key: "ranges",
        lines: "c4 / c6",
        head: head("addressSpace"),
        text: ({ vnet }) => vnet.addressSpace.join(", "),
        edit: ({ vnet }) => <VnetRangesField vnet={vnet} />,
        field: () => "addressSpace",
        isMono: true,
      },
      {
        key: "subnets",
        lines: "c6 / c7",
        head: head("subnets"),
        text: ({ vnet }) => String(vnet.subnets.length),
        field: () => "subnets",
        isNumber: true,
      },
      {
        key: "gateway",
        lines: "c7 / c8",
        head: head("gateway"),
        text: ({ vnet }) => vnet.gateway?.sku ?? t("none"),
        edit: ({ vnet }) => <VnetSkuField vnet={vnet} />,
        field: () => "gateway",
      },
      {
        key: "asn",
        lines: "c8 / c9",
        head: head("asn"),
        text: ({ vnet }) => (vnet.gateway?.bgp ? String(vnet.gateway.bgp.asn) : ""),
        edit: ({ vnet }) => <VnetAsnField vnet={vnet} />,
        field: () => "gateway.bgp",
        isNumber: true,
        isMono: true,
      },
      {
        key: "tunnels",
        lines: "c9 / state",
        head: head("tunnels"),
        text: ({ vnet }) => tunnelsText(vnet, store.getState().topology),
        show: ({ vnet }) => <TunnelsCell vnet={vnet} />,
        isNumber: true,
        isMono: true,
      },
      placeStateColumn(head("state")),
    ],
    [head, t, store],
  );
}

/** "3/10", or the count alone where no limit is known. */
function tunnelsText(vnet: Vnet, topology: Topology): string {
  if (!vnet.gateway) return "";
  const [count, most] = [tunnelCount(topology, vnet.id), tunnelLimit(vnet.gateway, topology)];
  return most === null ? String(count) : `${count}/${most}`;
}

/** Hangs on links too, which the row knows nothing of. */
function TunnelsCell({ vnet }: { vnet: Vnet }) {
  const text = useEditor((state) => tunnelsText(vnet, state.topology));
  return text === "" ? <span className="text-subtle">–</span> : <span>{text}</span>;
}
