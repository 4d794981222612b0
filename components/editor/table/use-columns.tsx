"use client";

import { Building2, Network } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { placeName, type Site, type Topology, tunnelCount, type Vnet } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { useGivenAddress } from "../nodes/use-given-address";
import { describePrefix } from "../panels/fields/address-text";
import { tunnelLimit } from "../tunnel-limit";
import { ClientRangesField } from "./cell-fields/client-fields";
import { LinkEndField, LinkKeyField, LinkMethodField, LinkPolicyField } from "./cell-fields/link-fields";
import {
  DeviceAddressField,
  DeviceKindField,
  SiteAsnField,
  SiteNameField,
  SiteRangesField,
} from "./cell-fields/site-fields";
import { SubnetNameField, SubnetRangeField } from "./cell-fields/subnet-fields";
import {
  VnetAsnField,
  VnetNameField,
  VnetRangesField,
  VnetRegionField,
  VnetSkuField,
} from "./cell-fields/vnet-fields";
import type { Column } from "./column";
import { FindingCount } from "./finding-count";
import type { ClientsRow, LinkRow, Row, SiteRow, SubnetRow, VnetRow } from "./rows";
import { ChangeCell, LinkStateCell, PlaceStateCell } from "./state-cells";

const NAME = "name / change";
const STATE = "state / menu";

/** What each section's cells show and are edited with. */
export function useColumns() {
  const t = useTranslations("editor.table");
  const head = useTranslations("editor.table.column");
  const tInspector = useTranslations("inspector");
  const tEditor = useTranslations("editor");
  const store = useEditorStore();
  return useMemo(() => {
    const topology = () => store.getState().topology;
    const change = <R extends Row>(): Column<R> => ({
      key: "change",
      lines: "change / c3",
      head: head("change"),
      text: () => "",
      show: ({ object }) => <ChangeCell id={object} />,
    });
    const placeState = <R extends Row>(): Column<R> => ({
      key: "state",
      lines: STATE,
      head: head("state"),
      text: () => "",
      show: ({ object }) => <PlaceStateCell id={object} />,
    });
    const named = (icon: ReactNode, name: string, row: Row): ReactNode => (
      <NameCell icon={icon} name={name} row={row} />
    );
    const vnets: Column<VnetRow>[] = [
      {
        key: "name",
        lines: NAME,
        head: head("name"),
        text: ({ vnet }) => vnet.name,
        show: (row) => named(<Network />, row.vnet.name, row),
        edit: ({ vnet }) => <VnetNameField vnet={vnet} />,
        field: () => "name",
      },
      change(),
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
        text: ({ vnet }) => vnet.gateway?.sku ?? tInspector("gateway.none"),
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
        text: ({ vnet }) => tunnelsText(vnet, topology()),
        show: ({ vnet }) => <TunnelsCell vnet={vnet} />,
        isNumber: true,
        isMono: true,
      },
      placeState(),
    ];
    const sites: Column<SiteRow>[] = [
      {
        key: "name",
        lines: NAME,
        head: head("name"),
        text: ({ site }) => site.name,
        show: (row) => named(<Building2 />, row.site.name, row),
        edit: ({ site }) => <SiteNameField site={site} />,
        field: () => "name",
      },
      change(),
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
        text: ({ site }) => site.device.address ?? site.device.fqdn ?? tInspector("site.unknown"),
        show: ({ site }) => <DeviceCell site={site} />,
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
      placeState(),
    ];
    const links: Column<LinkRow>[] = [
      {
        key: "from",
        lines: NAME,
        head: head("from"),
        text: ({ link }) => placeName(topology(), link.from),
        show: (row) => <EndAndCount row={row} />,
        edit: ({ link }) => <LinkEndField link={link} end="from" />,
        field: () => "from",
      },
      change(),
      {
        key: "to",
        lines: "c3 / c4",
        head: head("to"),
        text: ({ link }) => placeName(topology(), link.to),
        show: ({ link }) => <EndCell id={link.to} />,
        edit: ({ link }) => <LinkEndField link={link} end="to" />,
        field: () => "to",
      },
      {
        key: "method",
        lines: "c4 / c5",
        head: head("method"),
        text: ({ link }) => tInspector(`link.methods.${link.method}`),
        edit: ({ link }) => <LinkMethodField link={link} />,
        field: () => "method",
      },
      {
        key: "bgp",
        lines: "c5 / c6",
        head: head("bgp"),
        text: ({ link }) => (link.method === "peering" ? "" : t(link.bgp ? "on" : "off")),
        toggle: ({ link }) => {
          if (link.method === "peering") return;
          store.getState().edit([{ edit: "updateLink", id: link.id, changes: { bgp: !link.bgp } }], {
            burst: `${link.id}.bgp`,
          });
        },
        field: () => "bgp",
      },
      {
        key: "policy",
        lines: "c6 / c8",
        head: head("policy"),
        text: ({ link }) =>
          link.method === "peering" ? "" : tInspector(link.ipsecPolicy ? "policy.own" : "policy.azure"),
        edit: ({ link }) => (link.method === "peering" ? null : <LinkPolicyField link={link} />),
        field: () => "ipsecPolicy",
      },
      {
        key: "key",
        lines: "c8 / state",
        head: head("key"),
        text: ({ link }) =>
          link.method === "peering" ? "" : tInspector(`key.sources.${link.sharedKey.source}`),
        edit: ({ link }) => (link.method === "peering" ? null : <LinkKeyField link={link} />),
        field: () => "sharedKey",
      },
      {
        key: "state",
        lines: STATE,
        head: head("state"),
        text: () => "",
        show: ({ object }) => <LinkStateCell id={object} />,
      },
    ];
    const clients: Column<ClientsRow>[] = [
      {
        key: "vnet",
        lines: "name / c3",
        head: head("vnet"),
        text: ({ vnet }) => vnet.name,
        show: (row) => named(null, row.vnet.name, row),
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
        text: ({ pool }) =>
          pool.authentication.map(({ type }) => tInspector(`clients.types.${type}`)).join(", ") ||
          tInspector("clients.none"),
        field: () => "gateway.clientPool.authentication",
      },
    ];
    const subnets: Column<SubnetRow>[] = [
      {
        key: "vnet",
        lines: "name / c3",
        head: head("vnet"),
        text: ({ vnet }) => vnet.name,
        show: (row) => named(null, row.vnet.name, row),
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
          return size === undefined ? "" : tEditor("table.addresses", { count: size });
        },
        isNumber: true,
      },
    ];
    return { vnets, sites, links, clients, subnets };
  }, [t, head, tInspector, tEditor, store]);
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

/** As on the card: what a person has said, what a deployment was told, or that nobody knows. */
function DeviceCell({ site }: { site: Site }) {
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

/** The name of a link's end, which may change without the link. */
function EndCell({ id }: { id: string }) {
  const name = useEditor((state) => placeName(state.topology, id));
  return (
    <span className="truncate text-body-strong" title={name}>
      {name || id}
    </span>
  );
}

function EndAndCount({ row }: { row: LinkRow }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span className="flex min-w-0 flex-1">
        <EndCell id={row.link.from} />
      </span>
      <FindingCount row={row} />
    </span>
  );
}

function NameCell({ icon, name, row }: { icon: ReactNode; name: string; row: Row }) {
  const t = useTranslations("editor.table");
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2 [&>svg]:size-4 [&>svg]:shrink-0 max-sm:[&>svg]:hidden">
      {icon}
      <span className="min-w-0 flex-1 truncate text-body-strong" title={name}>
        {name || t("unnamed")}
      </span>
      <FindingCount row={row} />
    </span>
  );
}
