"use client";

import { Building2, type LucideIcon, Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { linksOf, placeName } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { useDesignActions } from "../use-design-actions";

export interface ConnectDialogProps {
  /** The place the link starts at; null while the dialog is closed. */
  from: string | null;
  onClose: () => void;
}

/** Draws a link without a pointer: typing or arrows choose the other end, Enter draws. */
export function ConnectDialog({ from, onClose }: ConnectDialogProps) {
  const t = useTranslations("editor.connect");
  const topology = useEditor((state) => state.topology);
  return (
    <Dialog
      open={from !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { name: from === null ? "" : placeName(topology, from) })}
    >
      {from === null ? null : <ConnectList from={from} onClose={onClose} />}
    </Dialog>
  );
}

function ConnectList({ from, onClose }: { from: string; onClose: () => void }) {
  const t = useTranslations("editor.connect");
  const actions = useDesignActions();
  const [text, setText] = useState("");
  const [index, setIndex] = useState(0);
  const wanted = text.trim().toLowerCase();
  const choices = useChoices(from, wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text starts at the top of its list.
  useEffect(() => setIndex(0), [wanted]);

  const draw = (to: string) => {
    actions.connect(from, to);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      setIndex((index + by + choices.length) % Math.max(1, choices.length));
    }
    const choice = choices[index];
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
        aria-activedescendant={choices[index] ? `connect-${choices[index].id}` : undefined}
        aria-label={t("filter")}
        placeholder={t("filter")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id="connect-choices" role="listbox" aria-label={t("choices")} className="max-h-72 overflow-y-auto">
        {choices.map((choice, at) => (
          <ChoiceRow
            key={choice.id}
            choice={choice}
            isActive={at === index}
            onDraw={() => draw(choice.id)}
            onPoint={() => setIndex(at)}
          />
        ))}
        {choices.length === 0 ? <p className="px-2 py-3 text-muted">{t("none")}</p> : null}
      </div>
    </div>
  );
}

interface Choice {
  id: string;
  name: string;
  icon: LucideIcon;
  detail: string;
  isLinked: boolean;
}

/** The places that a link from `from` can lead to and whose name or detail holds `wanted`. */
function useChoices(from: string, wanted: string): Choice[] {
  const t = useTranslations("editor.connect");
  const topology = useEditor((state) => state.topology);
  const linked = new Set(linksOf(topology, from).flatMap((link) => [link.from, link.to]));
  const places = [
    ...topology.vnets.map(({ id, name, region }) => ({ id, name, icon: Network, detail: region })),
    ...topology.sites.map(({ id, name }) => ({ id, name, icon: Building2, detail: t("onPremises") })),
  ];
  return places
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
