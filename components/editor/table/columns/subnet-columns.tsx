"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { describePrefix } from "../../panels/fields/address-text";
import { SubnetNameField, SubnetRangeField } from "../cell-fields/subnet-fields";
import type { Column } from "../column";
import type { SubnetRow } from "../rows";
import { NameCell } from "./name-cell";

/** A subnet of a VNet and how many addresses it has. */
export function useSubnetColumns(): Column<SubnetRow>[] {
  const t = useTranslations("editor.table");
  const head = useTranslations("editor.table.column");
  return useMemo(
    () => [
      {
        key: "vnet",
        lines: "name / c3",
        head: head("vnet"),
        text: ({ vnet }) => vnet.name,
        show: (row) => <NameCell name={row.vnet.name} row={row} />,
      },
      {
        key: "name",
        lines: "c3 / c5",
        head: head("subnet"),
        text: ({ subnet }) => subnet.name,
        edit: (row) => <SubnetNameField row={row} />,
        field: ({ at }) => `subnets.${at}.name`,
      },
      {
        key: "range",
        lines: "c5 / c7",
        head: head("range"),
        text: ({ subnet }) => subnet.prefix,
        edit: (row) => <SubnetRangeField row={row} />,
        field: ({ at }) => `subnets.${at}.prefix`,
        isMono: true,
      },
      {
        key: "size",
        lines: "c7 / c8",
        head: head("size"),
        text: ({ subnet }) => {
          const size = describePrefix(subnet.prefix)?.count;
          return size === undefined ? "" : t("addresses", { count: size });
        },
        isNumber: true,
      },
    ],
    [t, head],
  );
}
