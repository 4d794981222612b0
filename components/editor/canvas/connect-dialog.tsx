"use client";

import { Building2, CirclePlus, type LucideIcon, Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import {
  fittingMethods,
  fittingMethodsOfNew,
  formatPrefix,
  type LinkMethod,
  linksOf,
  nearestVnet,
  placeName,
  proposeVnetPrefix,
  usedRanges,
} from "@/lib/topology";
import { useEditor } from "../editor-context";
import { useDesignActions } from "../use-design-actions";
import { rememberedMethod, rememberMethod, usualMethod } from "./usual-method";

export interface ConnectDialogProps {
  /** The place the link starts at; null while the dialog is closed. */
  from: string | null;
  onClose: () => void;
}

/** Stands in the list for a VNet that is drawn with the link; no id is written so. */
const NEW_VNET = "+";

/** Draws a link without a pointer: typing or arrows choose the other end, Enter draws. */
export function ConnectDialog({ from, onClose }: ConnectDialogProps) {
  const t = useTranslations("editor.connect");
  const name = useEditor(({ topology }) => (from === null ? "" : placeName(topology, from)));
  return (
    <Dialog open={from !== null} onOpenChange={(isOpen) => !isOpen && onClose()} title={t("title", { name })}>
      {from === null ? null : <ConnectList from={from} onClose={onClose} />}
    </Dialog>
  );
}

function ConnectList({ from, onClose }: { from: string; onClose: () => void }) {
  const t = useTranslations("editor.connect");
  const tLink = useTranslations("inspector.link");
  const actions = useDesignActions();
  const [text, setText] = useState("");
  const [index, setIndex] = useState(0);
  const wanted = text.trim().toLowerCase();
  const choices = useChoices(from, wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text starts at the top of its list.
  useEffect(() => setIndex(0), [wanted]);

  const choice = choices[index];
  const [wish, setWish] = useState<LinkMethod | null>(null);
  const methods = useMethods(from, choice?.id ?? null, wish);

  const draw = (to: string) => {
    const chosen = to === choice?.id ? methods.method : undefined;
    if (wish && chosen) rememberMethod(chosen);
    if (to === NEW_VNET) actions.connectNew(from, { kind: "vnet", method: chosen ?? methods.method });
    else actions.connect(from, to, chosen);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      setIndex((index + by + choices.length) % Math.max(1, choices.length));
    }
    if (event.key === "Enter" && choice) {
      event.preventDefault();
      draw(choice.id);
    }
  };
  return (
    <div className="flex flex-col gap-2 pb-2">
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="connect-choices"
        aria-activedescendant={choice ? `connect-${choice.id}` : undefined}
        aria-label={t("filter")}
        placeholder={t("filter")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div
        id="connect-choices"
        role="listbox"
        aria-label={t("choices")}
        className="max-h-72 min-h-18 overflow-y-auto"
      >
        {choices.map((own, at) => (
          <ChoiceRow
            key={own.id}
            choice={own}
            isActive={at === index}
            onDraw={() => draw(own.id)}
            onPoint={() => setIndex(at)}
          />
        ))}
        {choices.length === 0 ? <p className="px-2 py-3 text-muted">{t("none")}</p> : null}
      </div>
      {methods.fitting.length > 1 ? (
        <div className="flex flex-wrap items-center justify-between gap-2 border-t pt-3">
          <span className="text-muted">{t("method")}</span>
          <Segmented
            label={t("method")}
            value={methods.method}
            onValueChange={setWish}
            options={methods.fitting.map((value) => ({ value, label: tLink(`methods.${value}`) }))}
          />
        </div>
      ) : null}
    </div>
  );
}

/** How the chosen place can be joined: the method wished for where it fits, else the usual one. */
function useMethods(from: string, to: string | null, wish: LinkMethod | null) {
  const topology = useEditor((state) => state.topology);
  if (to === null) return { fitting: [], method: "vnet2vnet" as const };
  const isNew = to === NEW_VNET;
  const fitting = isNew ? fittingMethodsOfNew(topology, from) : fittingMethods(topology, from, to);
  const usual = isNew ? rememberedMethod(fitting) : usualMethod(topology, from, to);
  return { fitting, method: wish && fitting.includes(wish) ? wish : usual };
}

interface Choice {
  id: string;
  name: string;
  icon: LucideIcon;
  detail: string;
  isLinked: boolean;
}

/** The places that a link from `from` can lead to and whose name or detail holds `wanted`, a new VNet last. */
function useChoices(from: string, wanted: string): Choice[] {
  const t = useTranslations("editor.connect");
  const topology = useEditor((state) => state.topology);
  const linked = new Set(linksOf(topology, from).flatMap((link) => [link.from, link.to]));
  const places = [
    ...topology.vnets.map(({ id, name, region }) => ({ id, name, icon: Network, detail: region })),
    ...topology.sites.map(({ id, name }) => ({ id, name, icon: Building2, detail: t("onPremises") })),
  ];
  const range = proposeVnetPrefix(usedRanges(topology));
  const detail = [nearestVnet(topology, from)?.region, range && formatPrefix(range)].filter(Boolean);
  return [...places, { id: NEW_VNET, name: t("newVnet"), icon: CirclePlus, detail: detail.join(" · ") }]
    .filter(({ id, name, detail }) => id !== from && `${name} ${detail}`.toLowerCase().includes(wanted))
    .map((place) => ({ ...place, isLinked: linked.has(place.id) }));
}

interface ChoiceRowProps {
  choice: Choice;
  isActive: boolean;
  onDraw: () => void;
  onPoint: () => void;
}

function ChoiceRow({ choice, isActive, onDraw, onPoint }: ChoiceRowProps) {
  const t = useTranslations("editor.connect");
  const Icon = choice.icon;
  return (
    <button
      id={`connect-${choice.id}`}
      type="button"
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onClick={onDraw}
      onMouseMove={onPoint}
      className={classNames(
        "flex h-9 w-full items-center gap-2 rounded-control px-2 text-left",
        isActive && "bg-active-tint",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="truncate text-body-strong">{choice.name}</span>
      <span className="flex-1 truncate text-muted">{choice.detail}</span>
      {choice.isLinked ? <span className="shrink-0 text-caption text-subtle">{t("linked")}</span> : null}
    </button>
  );
}
