"use client";

import { Building2, ChevronRight, Network, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { TONE_CLASSES, toneColors } from "@/components/ui/tone";
import { type Link, placeName, type Site, type Vnet } from "@/lib/topology";
import { ConnectDialog } from "../canvas/connect-dialog";
import { useEditor, useEditorStore } from "../editor-context";
import { badgesOf } from "../finding-marks";
import { DraftChip } from "../header/draft-chip";
import { SaveNote } from "../header/save-note";
import { linkLook } from "../links/link-look";
import { useLinkWords } from "../links/use-link-words";
import { useLive } from "../live-context";
import { ChangeChip } from "../nodes/change-tab";
import { FindingBadge } from "../nodes/finding-badge";
import { placeLook } from "../nodes/place-look";
import { useGivenAddress } from "../nodes/use-given-address";
import { usePlaceWords } from "../nodes/use-place-words";
import type { LinkState, PlaceState } from "../state/live/live-state";
import { useDesignActions } from "../use-design-actions";

const NOT_DEPLOYED: PlaceState = { state: "notDeployed" };
const LINK_NOT_DEPLOYED: LinkState = { state: "notDeployed", from: "none", to: "none" };

/** The design as lists: what a small screen shows first. */
export function PhoneList() {
  const t = useTranslations("editor.phone");
  const actions = useDesignActions();
  const topology = useEditor((state) => state.topology);
  const [connectFrom, setConnectFrom] = useState<string | null>(null);
  const firstPlace = topology.vnets[0]?.id ?? topology.sites[0]?.id ?? null;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-4">
      <div className="flex items-center justify-between gap-3 border-b bg-surface px-4 py-2">
        <DraftChip />
        <SaveNote />
      </div>
      <Group
        title={t("vnets")}
        count={topology.vnets.length}
        addLabel={t("addVnet")}
        onAdd={() => actions.place("vnet")}
      >
        {topology.vnets.map((vnet) => (
          <VnetRow key={vnet.id} vnet={vnet} />
        ))}
      </Group>
      <Group
        title={t("sites")}
        count={topology.sites.length}
        addLabel={t("addSite")}
        onAdd={() => actions.place("site")}
      >
        {topology.sites.map((site) => (
          <SiteRow key={site.id} site={site} />
        ))}
      </Group>
      <Group
        title={t("links")}
        count={topology.links.length}
        addLabel={t("addLink")}
        onAdd={() => setConnectFrom(firstPlace)}
      >
        {topology.links.map((link) => (
          <LinkRow key={link.id} link={link} />
        ))}
      </Group>
      <ConnectDialog from={connectFrom} onClose={() => setConnectFrom(null)} />
    </div>
  );
}

interface GroupProps {
  title: string;
  count: number;
  addLabel: string;
  onAdd: () => void;
  children: ReactNode;
}

function Group({ title, count, addLabel, onAdd, children }: GroupProps) {
  return (
    <section>
      <header className="flex h-11 items-center gap-2 px-4">
        <h2 className="text-muted">{title}</h2>
        <span className="rounded-full bg-inset px-1.5 text-caption text-muted">{count}</span>
        <span className="flex-1" />
        <IconButton label={addLabel} onClick={onAdd} className="text-accent">
          <Plus aria-hidden />
        </IconButton>
      </header>
      <ul className="border-y bg-surface">{children}</ul>
    </section>
  );
}

function VnetRow({ vnet }: { vnet: Vnet }) {
  return (
    <PlaceRow id={vnet.id} icon={Network} name={vnet.name} caption={vnet.region} ranges={vnet.addressSpace} />
  );
}

function SiteRow({ site }: { site: Site }) {
  const t = useTranslations("editor");
  const given = useGivenAddress(site);
  const address = site.device.address ?? site.device.fqdn ?? given?.text ?? t("deviceUnknown");
  return (
    <PlaceRow id={site.id} icon={Building2} name={site.name} caption={address} ranges={site.addressSpace} />
  );
}

interface PlaceRowProps {
  id: string;
  icon: typeof Network;
  name: string;
  caption: string;
  ranges: readonly string[];
}

function PlaceRow({ id, icon: Icon, name, caption, ranges }: PlaceRowProps) {
  const store = useEditorStore();
  const { states, changes } = useLive();
  const state = states.places.get(id) ?? NOT_DEPLOYED;
  const { text, isLate } = usePlaceWords(state);
  const { tone, icon: StateIcon, isSpinning } = placeLook(state, isLate);
  const mark = changes.marks.get(id);
  return (
    <li
      className="border-b border-l-[3px] last:border-b-0"
      style={{ borderLeftColor: toneColors(tone).line }}
    >
      <button
        type="button"
        onClick={() => store.getState().select([id])}
        className="flex w-full flex-col gap-0.5 py-2.5 pr-3 pl-3 text-left focus-visible:-outline-offset-2"
      >
        <span className="flex w-full items-center gap-2">
          <Icon aria-hidden className="size-4 shrink-0" />
          <span className="truncate text-card">{name}</span>
          {mark ? <ChangeChip mark={mark} /> : null}
          <span className="flex-1" />
          <FindingOf id={id} />
          <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
        </span>
        <span className="flex w-full justify-between gap-3 pl-6 text-muted">
          <span className="truncate">{caption}</span>
          <span className="shrink-0 font-mono text-caption text-foreground">
            {ranges[0]}
            {ranges.length > 1 ? ` +${ranges.length - 1}` : null}
          </span>
        </span>
        <span
          className={classNames(
            "flex w-full items-center gap-1.5 pl-6 text-caption",
            TONE_CLASSES[tone].text,
          )}
        >
          <StateIcon aria-hidden className={classNames("size-3.5 shrink-0", isSpinning && "animate-spin")} />
          <span className="truncate">{text}</span>
        </span>
      </button>
    </li>
  );
}

function LinkRow({ link }: { link: Link }) {
  const store = useEditorStore();
  const topology = useEditor((state) => state.topology);
  const { states } = useLive();
  const state = states.links.get(link.id) ?? LINK_NOT_DEPLOYED;
  const words = useLinkWords(state);
  const { tone, icon: Icon, isSpinning } = linkLook(state);
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        onClick={() => store.getState().select([link.id])}
        className="flex h-12 w-full items-center gap-2 px-4 text-left focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 truncate text-body-strong">
          {placeName(topology, link.from)} – {placeName(topology, link.to)}
        </span>
        <FindingOf id={link.id} />
        <span className={classNames("flex shrink-0 items-center gap-1.5", TONE_CLASSES[tone].text)}>
          <Icon aria-hidden className={classNames("size-4", isSpinning && "animate-spin")} />
          {words}
        </span>
      </button>
    </li>
  );
}

function FindingOf({ id }: { id: string }) {
  const finding = useEditor((state) => badgesOf(state.findings).get(id));
  return finding ? <FindingBadge finding={finding} /> : null;
}
