"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { useFormats } from "@/components/data/use-formats";
import { Miniature } from "@/components/topologies/miniature";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { MeshProposal } from "@/lib/planner";
import { placeName, type Topology } from "@/lib/topology";
import { drawProposal } from "./proposal-drawing";
import { busiestFirst } from "./why-no-proposal";

/** Gateways that are named; the rest have no more tunnels than these. */
const GATEWAYS_SHOWN = 4;

export interface ProposalCardProps {
  proposal: MeshProposal;
  topology: Topology;
  /** The one with the fewest links. */
  isFirst: boolean;
  onDraw: () => void;
}

/** One way to join VNets: its drawing, what it takes, and the button that draws it. */
export function ProposalCard({ proposal, topology, isFirst, onDraw }: ProposalCardProps) {
  const t = useTranslations("editor.advisor");
  const formats = useFormats();
  const drawing = useMemo(() => drawProposal(topology, proposal), [topology, proposal]);
  const { shape, added, links, hops, bgp, monthly, monthlyAdded, edits } = proposal;
  const delta = t(monthlyAdded === 0 ? "noDelta" : "delta", { money: formats.money(monthlyAdded) });
  return (
    <article aria-label={t(`shapes.${shape}`)} className="overflow-hidden rounded-panel border">
      <Miniature
        label={t("picture", { shape: t(`shapes.${shape}`), count: drawing.links.length })}
        places={drawing.places}
        links={drawing.links}
        className="h-40 border-b bg-canvas"
      />
      <div className="flex flex-col gap-3 p-4">
        <header className="flex flex-wrap items-center gap-2">
          <h4 className="text-title">{t(`shapes.${shape}`)}</h4>
          <Chip tone={bgp ? "active" : "neutral"}>{t(bgp ? "withBgp" : "withoutBgp")}</Chip>
          {isFirst ? <Chip tone="ok">{t("fewest")}</Chip> : null}
        </header>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          <Fact name={t("links")}>{t("linksOf", { added, links })}</Fact>
          <Fact name={t("hops")}>{t("hopsOf", { count: hops })}</Fact>
          <Fact name={t("cost")}>{t("costOf", { money: formats.money(monthly), delta })}</Fact>
          <Fact name={t("tunnels")}>
            <Gateways proposal={proposal} topology={topology} />
          </Fact>
        </dl>
        <Button
          look={isFirst ? "primary" : "secondary"}
          disabled={edits.length === 0}
          onClick={onDraw}
          className="self-start"
        >
          <PencilLine aria-hidden />
          {edits.length === 0 ? t("isDrawn") : added === 0 ? t("drawChanges") : t("draw", { count: added })}
        </Button>
      </div>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Gateways({ proposal, topology }: Pick<ProposalCardProps, "proposal" | "topology">) {
  const t = useTranslations("editor.advisor");
  const sorted = busiestFirst(proposal.gateways);
  const hidden = sorted.length - GATEWAYS_SHOWN;
  return (
    <ul>
      {sorted.slice(0, GATEWAYS_SHOWN).map(({ vnet, tunnels, allowed, sku, skuBefore }) => {
        const name = placeName(topology, vnet);
        const size = skuBefore === null ? sku : t("otherSku", { sku, skuBefore });
        return (
          <li key={vnet}>
            {allowed === null
              ? t("gateway", { name, tunnels, sku: size })
              : t("gatewayOf", { name, tunnels, allowed, sku: size })}
          </li>
        );
      })}
      {hidden > 0 ? (
        <li className="text-muted">
          {t("moreGateways", { count: hidden, tunnels: sorted[GATEWAYS_SHOWN]?.tunnels ?? 0 })}
        </li>
      ) : null}
    </ul>
  );
}
