"use client";

import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Site } from "@/lib/topology";
import { useGivenAddress } from "../../nodes/use-given-address";
import {
  DeviceAddressField,
  DeviceKindField,
  SiteAsnField,
  SiteNameField,
  SiteRangesField,
} from "../cell-fields/site-fields";
import type { Column } from "../column";
import type { SiteRow } from "../rows";
import { NameCell } from "./name-cell";
import { changeColumn, placeStateColumn } from "./state-columns";

/** A site with its ranges and its device. */
export function useSiteColumns(): Column<SiteRow>[] {
  const head = useTranslations("editor.table.column");
  const t = useTranslations("inspector.site");
  return useMemo(
    () => [
      {
        key: "name",
        lines: "name / change",
        head: head("name"),
        text: ({ site }) => site.name,
        show: (row) => <NameCell icon={<Building2 />} name={row.site.name} row={row} />,
        edit: ({ site }) => <SiteNameField site={site} />,
        field: () => "name",
      },
      changeColumn(head("change")),
      {
        key: "device",
        lines: "c3 / c4",
        head: head("device"),
        text: ({ site }) => site.device.kind,
        edit: ({ site }) => <DeviceKindField site={site} />,
        field: () => "device.kind",
      },
      {
        key: "ranges",
        lines: "c4 / c6",
        head: head("ranges"),
        text: ({ site }) => site.addressSpace.join(", "),
        edit: ({ site }) => <SiteRangesField site={site} />,
        field: () => "addressSpace",
        isMono: true,
      },
      {
        key: "address",
        lines: "c6 / c8",
        head: head("deviceAddress"),
        text: ({ site }) => site.device.address ?? site.device.fqdn ?? t("unknown"),
        show: ({ site }) => <DeviceAddressCell site={site} />,
        edit: ({ site }) => <DeviceAddressField site={site} />,
        field: () => "device",
      },
      {
        key: "asn",
        lines: "c8 / c9",
        head: head("asn"),
        text: ({ site }) => (site.bgp ? String(site.bgp.asn) : ""),
        edit: ({ site }) => <SiteAsnField site={site} />,
        field: () => "bgp",
        isNumber: true,
        isMono: true,
      },
      placeStateColumn(head("state")),
    ],
    [head, t],
  );
}

/** As on the card: what a person has said, what a deployment was told, or that nobody knows. */
function DeviceAddressCell({ site }: { site: Site }) {
  const t = useTranslations("inspector.site");
  const given = useGivenAddress(site);
  const known = site.device.address ?? site.device.fqdn ?? given?.text;
  return known ? (
    <span className="truncate font-mono" title={known}>
      {known}
    </span>
  ) : (
    <span className="truncate text-muted">{t("unknown")}</span>
  );
}
