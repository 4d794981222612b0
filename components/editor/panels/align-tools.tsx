"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import type { Alignment, Axis } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { ALIGNMENTS, AXES, countAlignable, useAlign } from "../use-align";
import { ALIGN_ICONS } from "./align-icons";

/** Brings a selection into line; with three or more also evenly apart. */
export function AlignTools() {
  const t = useTranslations("editor.align");
  const align = useAlign();
  const count = useEditor(({ topology, selection }) => countAlignable(topology, selection));
  if (count < 2) return null;
  return (
    <div role="toolbar" aria-label={t("label")} className="-mx-1 flex flex-wrap items-center">
      {ALIGNMENTS.map((how) => (
        <AlignButton key={how} how={how} onAlign={align} />
      ))}
      <span aria-hidden className="mx-1 h-5 w-px bg-divider" />
      {AXES.map((how) => (
        <AlignButton key={how} how={how} onAlign={align} isDisabled={count < 3} />
      ))}
    </div>
  );
}

interface AlignButtonProps {
  how: Alignment | Axis;
  onAlign: (how: Alignment | Axis) => void;
  isDisabled?: boolean;
}

function AlignButton({ how, onAlign, isDisabled = false }: AlignButtonProps) {
  const t = useTranslations("editor.align");
  const Icon = ALIGN_ICONS[how];
  return (
    <IconButton label={t(how)} disabled={isDisabled} onClick={() => onAlign(how)}>
      <Icon aria-hidden />
    </IconButton>
  );
}
