"use client";

import { Building2, CircleDashed, Download, Network, OctagonAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { downloadFile } from "@/components/ui/download-file";
import {
  type AddressRow,
  type AddressTableWords,
  type DeviceOfLocalNetwork,
  type PublicAddresses,
  placeName,
  type Topology,
  tabulateAddresses,
  toCsvTable,
  toMarkdownTable,
  toTableCells,
} from "@/lib/topology";
import { rangeFault } from "./range-fault";

export interface AddressTableProps {
  topologyId: string;
  topology: Topology;
  addresses: PublicAddresses;
}

/** A row on the table's columns; where the window is narrow its cells stand one under the other. */
const ROW =
  "grid grid-cols-[minmax(8rem,1fr)_minmax(16rem,2fr)_minmax(11rem,1.4fr)_minmax(22rem,2.8fr)] gap-x-4 gap-y-2 border-b px-4 max-xl:grid-cols-1";

/** The article's table 1: for every place its own ranges, for every gateway the local networks it sees. */
export function AddressTable({ topologyId, topology, addresses }: AddressTableProps) {
  const t = useTranslations("addresses.table");
  const rows = useMemo(() => tabulateAddresses(topology), [topology]);
  const words = useTableWords();
  const cells = () => toTableCells(rows, addresses, words);
  return (
    <section aria-labelledby="table-1" className="rounded-panel border bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
        <div className="flex min-w-0 flex-1 basis-72 flex-wrap items-baseline gap-x-4">
          <h2 id="table-1" className="text-title">
            {t("title")}
          </h2>
          <p className="text-muted">{t("hint")}</p>
        </div>
        <CopyButton text={() => toMarkdownTable(words.head, cells())}>{t("copyMarkdown")}</CopyButton>
        <Button
          onClick={() => downloadFile(`${topology.name} addresses`, "csv", toCsvTable(words.head, cells()))}
        >
          <Download aria-hidden />
          {t("csv")}
        </Button>
      </header>
      <table aria-labelledby="table-1" className="w-full max-xl:block">
        <thead className="max-xl:sr-only">
          <tr className={ROW}>
            {(["place", "ranges", "gateway", "networks"] as const).map((column) => (
              <th key={column} scope="col" className="pb-2 text-left font-normal text-muted">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-xl:block">
          {rows.map((row) => (
            <Row key={row.place} row={row} {...{ topologyId, topology, addresses }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, topologyId, topology, addresses }: { row: AddressRow } & AddressTableProps) {
  const t = useTranslations("addresses.table");
  const Icon = row.kind === "vnet" ? Network : Building2;
  return (
    <tr data-testid="address-row" className={classNames(ROW, "py-3 last:border-b-0")}>
      <td className="flex min-w-0 gap-2">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">
          <Link
            href={`/topologies/${topologyId}?select=${row.place}`}
            className="block truncate text-body-strong hover:underline"
          >
            {row.name}
          </Link>
          <p className="text-caption text-muted">{row.region ?? t("onPremises")}</p>
        </div>
      </td>
      <td className="flex min-w-0 flex-col gap-0.5">
        <CellTitle text={t("column.ranges")} />
        {row.ranges.length === 0 ? <span className="text-muted">{t("noRanges")}</span> : null}
        {row.ranges.map((range) => (
          <RangeLine key={range.prefix} range={range} />
        ))}
      </td>
      <td className="flex min-w-0 flex-wrap content-start items-center gap-x-2 gap-y-1">
        <CellTitle text={t("column.gateway")} />
        <GatewayCell {...{ row, topology, addresses }} />
      </td>
      <td className="flex min-w-0 flex-col gap-1">
        <CellTitle text={t("column.networks")} />
        <NetworksCell row={row} addresses={addresses} />
      </td>
    </tr>
  );
}

/** A range in both notations; what Azure would not take as it is written says so. */
function RangeLine({ range }: { range: AddressRow["ranges"][number] }) {
  const t = useTranslations("addresses.table");
  const { prefix, startAndCount } = range;
  const fault = rangeFault(range);
  return (
    <span className="grid grid-cols-[minmax(0,9rem)_1fr] gap-x-3">
      <span className="break-all font-mono">{prefix}</span>
      <span className="flex flex-wrap items-center gap-x-3 text-muted">
        {startAndCount ? t("from", startAndCount) : null}
        {fault ? (
          <Chip tone="error" icon={OctagonAlert}>
            {t(`fault.${fault}`)}
          </Chip>
        ) : null}
      </span>
    </span>
  );
}

/** What the column's head says, where the columns stand one under the other. */
function CellTitle({ text }: { text: string }) {
  return (
    <span aria-hidden className="w-full text-caption text-subtle xl:hidden">
      {text}
    </span>
  );
}

function GatewayCell({
  row,
  topology,
  addresses,
}: { row: AddressRow } & Omit<AddressTableProps, "topologyId">) {
  const t = useTranslations("addresses.table");
  if (row.device)
    return (
      <>
        <span>{t("device")}</span>
        <DeviceText device={row.device} addresses={addresses} />
      </>
    );
  if (row.gateway)
    return (
      <>
        <span>{row.gateway.sku}</span>
        <DeviceText device={{ known: "onceDeployed", vnet: row.place }} addresses={addresses} />
      </>
    );
  return (
    <span className="text-muted">
      {row.usesGatewayOf === null
        ? t("noGateway")
        : t("usesGateway", { name: placeName(topology, row.usesGatewayOf) })}
    </span>
  );
}

function NetworksCell({ row, addresses }: { row: AddressRow; addresses: PublicAddresses }) {
  const t = useTranslations("addresses.table");
  if (row.kind === "site") return <span className="text-muted">{t("setOnDevice")}</span>;
  if (row.localNetworks.length === 0) return <span className="text-muted">{t("noNetworks")}</span>;
  return row.localNetworks.map((network, at) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a site with two devices is seen twice over one link
      key={`${network.link} ${at}`}
      className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1.2fr)] gap-x-3 max-sm:grid-cols-2"
    >
      <span className="truncate text-body-strong" title={network.name}>
        {network.name}
      </span>
      <span className="flex flex-wrap gap-x-2 font-mono">
        {network.ranges.map((range) => (
          <span key={range}>{range}</span>
        ))}
      </span>
      <DeviceText device={network.device} addresses={addresses} />
    </span>
  ));
}

function DeviceText({ device, addresses }: { device: DeviceOfLocalNetwork; addresses: PublicAddresses }) {
  const t = useTranslations("addresses.table");
  if (device.known === "no")
    return (
      <Chip tone="progress" icon={TriangleAlert} className="justify-self-start">
        {t("notKnown")}
      </Chip>
    );
  if (device.known !== "onceDeployed")
    return <span className="break-all font-mono text-muted">{device.text}</span>;
  const known = addresses.get(device.vnet);
  if (known) return <span className="font-mono text-muted">{known.join(", ")}</span>;
  return (
    <Chip icon={CircleDashed} className="justify-self-start">
      {t("onceDeployed")}
    </Chip>
  );
}

const CELLS = [
  "place",
  "region",
  "ranges",
  "startAndCount",
  "sku",
  "gatewayAddress",
  "network",
  "networkRanges",
  "device",
] as const;

function useTableWords(): AddressTableWords {
  const t = useTranslations("addresses.table");
  return {
    head: CELLS.map((cell) => t(`cell.${cell}`)),
    onceDeployed: t("onceDeployed"),
    notKnown: t("notKnown"),
    onPremises: t("onPremises"),
    // Plain digits: a spreadsheet reads them as they are.
    startAndCount: (start, count) => `${start} + ${count}`,
  };
}
