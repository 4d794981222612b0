"use client";

import { Laptop, Lock, Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Gateway } from "@/lib/topology";
import type { VnetFlowNode, VnetNodeData } from "../flow-types";
import { CardFrame } from "./card-frame";
import { type DrawnNode, memoNode } from "./memo-node";
import { PinMark } from "./pin-mark";
import { RangesRow } from "./ranges-row";

/** A virtual network with its gateway, and its client pool as a pill below. */
export const VnetNode = memoNode(function VnetNode({ id, data, selected }: DrawnNode<VnetFlowNode>) {
  const t = useTranslations("editor");
  const { vnet } = data;
  const pool = vnet.gateway?.clientPool ?? null;
  return (
    <CardFrame
      id={id}
      kind="vnet"
      data={data}
      isSelected={selected ?? false}
      icon={Network}
      name={vnet.name}
      badge={
        <>
          {data.isPinned ? <PinMark /> : null}
          {vnet.existing ? (
            <Lock aria-label={t("existing")} className="size-3.5 shrink-0 text-muted" />
          ) : null}
        </>
      }
      range={vnet.addressSpace[0] ?? ""}
      below={pool ? <ClientPoolPill ranges={pool.addressPool} protocols={pool.protocols} /> : null}
    >
      <RangesRow caption={`${vnet.region} · ${vnet.resourceGroup}`} ranges={vnet.addressSpace} />
      <div className="flex h-6 shrink-0 items-center gap-2 pr-2.5 pl-3.5 text-caption">
        {vnet.gateway ? (
          <GatewayRow gateway={vnet.gateway} data={data} />
        ) : (
          <NoGatewayRow hub={data.hubGateway} />
        )}
      </div>
    </CardFrame>
  );
});

function GatewayRow({ gateway, data }: { gateway: Gateway; data: VnetNodeData }) {
  const t = useTranslations("editor");
  const { tunnels, tunnelLimit } = data;
  return (
    <>
      <span className="min-w-0 truncate font-mono" title={gateway.sku}>
        {gateway.sku}
      </span>
      <span className="shrink-0 font-mono">
        {tunnelLimit === null ? tunnels : `${tunnels}/${tunnelLimit}`}
      </span>
      {/* Beside a four-byte ASN there is no room for it, and the count says the same. */}
      {hasRoomForBar(gateway.bgp?.asn ?? null) ? <SegmentBar count={tunnels} limit={tunnelLimit} /> : null}
      <span className="flex-1" />
      {gateway.bgp ? (
        <span className="shrink-0 font-mono">{t("as", { asn: String(gateway.bgp.asn) })}</span>
      ) : null}
    </>
  );
}

const LONGEST_SHORT_ASN = 65_535;

/** The row's 232 px hold SKU, count, bar and a two-byte ASN. */
export function hasRoomForBar(asn: number | null): boolean {
  return asn === null || asn <= LONGEST_SHORT_ASN;
}

/** Ten segments whatever the limit is; the first is full as soon as there is one tunnel. */
export function SegmentBar({ count, limit }: { count: number; limit: number | null }) {
  const share = limit === null || limit === 0 ? 0 : Math.min(10, Math.ceil((count / limit) * 10));
  const isOver = limit !== null && count > limit;
  return (
    <span aria-hidden className="flex shrink-0 gap-px">
      {SEGMENTS.map((segment) => (
        <span
          key={segment}
          className={classNames(
            "h-2 w-1",
            segment < share ? (isOver ? "bg-error-line" : "bg-neutral-line") : "bg-divider",
          )}
        />
      ))}
    </span>
  );
}

const SEGMENTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

function NoGatewayRow({ hub }: { hub: string | null }) {
  const t = useTranslations("editor");
  return (
    <span className="truncate text-muted">
      {hub === null ? t("noGateway") : t("usesGateway", { name: hub })}
    </span>
  );
}

function ClientPoolPill({ ranges, protocols }: { ranges: readonly string[]; protocols: readonly string[] }) {
  const t = useTranslations("editor");
  return (
    <div className="absolute top-full left-0 w-full">
      <span className="mx-auto block h-3 w-px bg-control" />
      <div className="flex h-7 items-center gap-1.5 rounded-full border border-control bg-surface px-3 text-caption">
        <Laptop aria-hidden className="size-3.5 shrink-0" />
        <span>{t("clients")}</span>
        <span className="truncate font-mono">{ranges[0] ?? ""}</span>
        <span className="ml-auto shrink-0 text-muted">{protocols.join(", ")}</span>
      </div>
    </div>
  );
}
