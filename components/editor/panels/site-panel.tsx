"use client";

import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Site } from "@/lib/topology";
import { useLive } from "../live-context";
import { StateStrip } from "../nodes/state-strip";
import { useObjectFindings } from "./fields/use-field";
import { ObjectFindings } from "./object-findings";
import { GhostNotice, PanelHead } from "./panel-head";
import { SiteBgp, SiteDevice, SiteGeneral, SiteMoreDevices } from "./sections/site-sections";

export function SitePanel({ site, isGhost, onClose }: { site: Site; isGhost: boolean; onClose: () => void }) {
  const t = useTranslations("inspector");
  const state = useLive().states.places.get(site.id);
  const findings = useObjectFindings(site.id);
  return (
    <>
      <PanelHead
        id={site.id}
        icon={Building2}
        title={site.name || site.id}
        caption={t("siteCaption", { kind: site.device.kind })}
        onClose={onClose}
      >
        {state ? <StateStrip state={state} className="min-h-8 shrink-0 px-4 text-body" /> : null}
      </PanelHead>
      {isGhost ? (
        <GhostNotice id={site.id} />
      ) : (
        <>
          <ObjectFindings findings={findings} />
          <SiteGeneral site={site} />
          <SiteDevice site={site} />
          <SiteBgp site={site} />
          <SiteMoreDevices site={site} />
        </>
      )}
    </>
  );
}
