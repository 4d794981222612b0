"use client";

import { Spline } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { type Link, placeName } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { linkLook } from "../links/link-look";
import { useLinkWords } from "../links/use-link-words";
import { useLive } from "../live-context";
import type { LinkState } from "../state/live/live-state";
import { useObjectFindings } from "./fields/use-field";
import { ObjectFindings } from "./object-findings";
import { GhostNotice, PanelHead } from "./panel-head";
import { LinkEndsSection } from "./sections/link-ends";
import { LinkKeySection } from "./sections/link-key";
import { LinkMethodSection, LinkTunnelSection } from "./sections/link-method";
import { LinkPolicySection } from "./sections/link-policy";

export function LinkPanel({ link, isGhost, onClose }: { link: Link; isGhost: boolean; onClose: () => void }) {
  const t = useTranslations("inspector");
  const topology = useEditor((state) => state.topology);
  const deployed = useEditor((state) => state.deployed?.topology);
  const state = useLive().states.links.get(link.id);
  const findings = useObjectFindings(link.id);
  const source = isGhost && deployed ? deployed : topology;
  const isVpn = link.method !== "peering";
  return (
    <>
      <PanelHead
        id={link.id}
        icon={Spline}
        title={t("linkTitle", { from: placeName(source, link.from), to: placeName(source, link.to) })}
        caption={t("linkCaption", { method: t(`link.methods.${link.method}`) })}
        onClose={onClose}
      >
        {state ? <LinkStrip state={state} /> : null}
      </PanelHead>
      {isGhost ? (
        <GhostNotice id={link.id} />
      ) : (
        <>
          <ObjectFindings findings={findings} />
          <LinkMethodSection link={link} />
          {isVpn ? <LinkKeySection link={link} /> : null}
          {isVpn ? <LinkTunnelSection link={link} /> : null}
          {isVpn ? <LinkPolicySection link={link} /> : null}
          <LinkEndsSection link={link} />
        </>
      )}
    </>
  );
}

function LinkStrip({ state }: { state: LinkState }) {
  const words = useLinkWords(state);
  const { tone, icon: Icon, isSpinning, isFilled } = linkLook(state);
  return (
    <div
      className={classNames(
        "flex min-h-8 shrink-0 items-center gap-1.5 px-4",
        isFilled ? "bg-attention-line text-on-attention" : [TONE_CLASSES[tone].tint, TONE_CLASSES[tone].text],
      )}
    >
      <Icon aria-hidden className={classNames("size-4 shrink-0", isSpinning && "animate-spin")} />
      <span className="truncate">{words}</span>
    </div>
  );
}
