"use client";

import { Earth, LoaderCircle, type LucideIcon, Magnet, Orbit, Rows3, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ARRANGEMENTS, type Arrangement } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { useArrange } from "./arrange-context";

export const ARRANGE_ICONS: Readonly<Record<Arrangement, LucideIcon>> = {
  hubs: Orbit,
  layers: Rows3,
  force: Magnet,
  region: Earth,
};

/** Chooses how everything is put in order. */
export function ArrangeMenu() {
  const t = useTranslations("editor.arrange");
  const { arrange, isRunning } = useArrange();
  const canArrange = useEditor((state) => state.topology.vnets.length + state.topology.sites.length > 1);
  return (
    // Not modal: what lies behind stays in the reading order, as with the menus of cards.
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger asChild>
        <IconButton label={t(isRunning ? "running" : "open")} side="right" disabled={!canArrange}>
          {isRunning ? <LoaderCircle aria-hidden className="animate-spin" /> : <Workflow aria-hidden />}
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="right" align="start">
        <DropdownMenuLabel>{t("open")}</DropdownMenuLabel>
        {ARRANGEMENTS.map((way) => (
          <DropdownMenuItem key={way} icon={ARRANGE_ICONS[way]} onSelect={() => arrange(way)}>
            {t(way)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
