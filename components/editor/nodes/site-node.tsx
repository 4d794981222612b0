"use client";

import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SiteFlowNode } from "../flow-types";
import { CardFrame } from "./card-frame";
import { type DrawnNode, memoNode } from "./memo-node";
import { PinMark } from "./pin-mark";
import { RangesRow } from "./ranges-row";
import { useGivenAddress } from "./use-given-address";

/** An on-premises network with its VPN device: square corners, double border. */
export const SiteNode = memoNode(function SiteNode({ id, data, selected }: DrawnNode<SiteFlowNode>) {
  const t = useTranslations("editor");
  const { site } = data;
  const given = useGivenAddress(site);
  const address = site.device.address ?? site.device.fqdn ?? given?.text ?? null;
  return (
    <CardFrame
      id={id}
      kind="site"
      data={data}
      isSelected={selected ?? false}
      icon={Building2}
      name={site.name}
      badge={data.isPinned ? <PinMark /> : null}
      range={site.addressSpace[0] ?? ""}
    >
      <RangesRow caption={t("onPremises", { kind: site.device.kind })} ranges={site.addressSpace} />
      <div className="flex h-6 shrink-0 items-center gap-2 pr-2.5 pl-3.5 text-caption">
        {address === null ? (
          <span className="truncate">{t("deviceUnknown")}</span>
        ) : (
          <span className="truncate font-mono">{address}</span>
        )}
        {given ? (
          <span className="min-w-0 truncate text-muted">
            {given.deployment === null ? t("given.short") : t("given.shortAt", { number: given.deployment })}
          </span>
        ) : null}
        {site.moreDevices.length > 0 ? (
          <span className="shrink-0 text-muted">{t("moreDevices", { count: site.moreDevices.length })}</span>
        ) : null}
        <span className="flex-1" />
        {site.bgp ? (
          <span className="shrink-0 font-mono">{t("as", { asn: String(site.bgp.asn) })}</span>
        ) : null}
      </div>
    </CardFrame>
  );
});
