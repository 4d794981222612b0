"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePalette } from "@/components/palette/palette-context";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";

/** The way to the palette with a pointer: a field where there is room for one, else an icon. */
export function PaletteButton() {
  const t = useTranslations("palette");
  const { open } = usePalette();
  return (
    <>
      <button
        type="button"
        aria-label={t("open")}
        aria-keyshortcuts="Control+K"
        aria-haspopup="dialog"
        onClick={open}
        className="flex h-8 w-80 items-center gap-2 rounded-control border border-control bg-surface px-2.5 text-subtle hover:bg-inset max-lg:hidden"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 text-left">{t("button")}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <span className="lg:hidden">
        <IconButton label={t("open")} keys="Ctrl K" onClick={open}>
          <Search aria-hidden />
        </IconButton>
      </span>
    </>
  );
}
