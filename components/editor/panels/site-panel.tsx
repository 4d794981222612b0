"use client";

import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Site } from "@/lib/topology";
import { useLive } from "../live-context";
import { StateStrip } from "../nodes/state-strip";
import { useGivenAddress } from "../nodes/use-given-address";
import { useObjectFindings } from "./fields/use-field";
import { GivenNotice } from "./given-notice";
import { ObjectFindings } from "./object-findings";
import { GhostNotice, PanelHead } from "./panel-head";
import { SiteBgp, SiteDevice, SiteGeneral, SiteMoreDevices } from "./sections/site-sections";

export function SitePanel({ site, isGhost, onClose }: { site: Site; isGhost: boolean; onClose: () => void }) {
  const t = useTranslations("inspector");
  const state = useLive().states.places.get(site.id);
  const given = useGivenAddress(site);
  // What the finding says is not known was given meanwhile: the notice says so, and how to keep it.
  const findings = useObjectFindings(site.id).filter(
    ({ code, targets }) =>
      given === null ||
      code !== "site-device-unknown" ||
      targets.some(({ field }) => field?.startsWith("more")),
  );
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
          {given ? <GivenNotice site={site} given={given} /> : null}
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
