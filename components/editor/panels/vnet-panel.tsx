"use client";

import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Vnet } from "@/lib/topology";
import { useLive } from "../live-context";
import { StateStrip } from "../nodes/state-strip";
import { useObjectFindings } from "./fields/use-field";
import { ObjectFindings } from "./object-findings";
import { GhostNotice, PanelHead } from "./panel-head";
import { VnetAddresses } from "./sections/vnet-addresses";
import { VnetClients } from "./sections/vnet-clients";
import { VnetDns, VnetTags } from "./sections/vnet-dns-and-tags";
import { VnetGateway } from "./sections/vnet-gateway";
import { VnetGeneral } from "./sections/vnet-general";
import { VnetSubnets } from "./sections/vnet-subnets";

export function VnetPanel({ vnet, isGhost, onClose }: { vnet: Vnet; isGhost: boolean; onClose: () => void }) {
  const t = useTranslations("inspector");
  const state = useLive().states.places.get(vnet.id);
  const findings = useObjectFindings(vnet.id);
  return (
    <>
      <PanelHead
        id={vnet.id}
        icon={Network}
        title={vnet.name || vnet.id}
        caption={t("vnetCaption", { region: vnet.region, group: vnet.resourceGroup })}
        onClose={onClose}
      >
        {state ? <StateStrip state={state} className="min-h-8 shrink-0 px-4 text-body" /> : null}
      </PanelHead>
      {isGhost ? (
        <GhostNotice id={vnet.id} />
      ) : (
        <>
          <ObjectFindings findings={findings} />
          <VnetGeneral vnet={vnet} />
          <VnetAddresses vnet={vnet} />
          <VnetSubnets vnet={vnet} />
          <VnetGateway vnet={vnet} />
          <VnetClients vnet={vnet} />
          <VnetDns vnet={vnet} />
          <VnetTags vnet={vnet} />
        </>
      )}
    </>
  );
}
