"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { EnvironmentChip } from "./environment-chip";
import { LanguageMenu } from "./language-menu";
import { MobileMenu } from "./mobile-menu";
import { NoticesMenu } from "./notices-menu";
import { PaletteButton } from "./palette-button";
import { ThemeMenu } from "./theme-menu";

/** The upper edge of every page: workspace, environment, theme, language, keys. On a phone the rail's places fold into it. */
export function TopBar({ onShowKeys }: { onShowKeys: () => void }) {
  const t = useTranslations("app");
  return (
    <header className="sticky top-0 z-panel group-has-[[data-fills-window]]/shell:relative flex h-12 shrink-0 items-center gap-3 border-b bg-surface px-4 max-sm:gap-1 max-sm:px-2 print:hidden">
      <MobileMenu onShowKeys={onShowKeys} />
      <span className="truncate text-card">{t("workspace")}</span>
      <EnvironmentChip className="max-sm:hidden" />
      <div className="flex flex-1 justify-center max-lg:justify-end">
        <PaletteButton />
      </div>
      <EnvironmentChip iconOnly className="sm:hidden" />
      <NoticesMenu />
      <ThemeMenu />
      <span className="flex gap-3 max-sm:hidden">
        <LanguageMenu />
        <IconButton label={t("keys.open")} keys="?" onClick={onShowKeys}>
          <Keyboard aria-hidden />
        </IconButton>
      </span>
    </header>
  );
}
