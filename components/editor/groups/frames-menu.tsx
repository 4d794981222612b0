"use client";

import { FoldVertical, Frame as FrameIcon, UnfoldVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { GROUPINGS } from "@/lib/topology";
import { useArrange } from "../arrange/arrange-context";
import { ARRANGE_ICONS } from "../arrange/arrange-menu";
import { useEditor } from "../editor-context";
import type { MenuSide } from "../views/menu-side";
import { useCanvasView } from "../views/view-context";

const NONE = "none";

/** Chooses by what frames are drawn around VNets, and folds them. */
export function FramesMenu({ side = "right" }: { side?: MenuSide }) {
  const t = useTranslations("editor.frames");
  const { frames, drawn, setFrames, setFolded } = useCanvasView();
  const { arrange } = useArrange();
  const hasVnets = useEditor((state) => state.topology.vnets.length > 0);
  return (
    // Not modal: what lies behind stays in the reading order, as with the menus of cards.
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("menu")} side={side} aria-pressed={frames !== null} disabled={!hasVnets}>
          <FrameIcon aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent side={side} align="start">
        <DropdownMenuLabel>{t("by")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={frames ?? NONE}
          onValueChange={(value) => setFrames(GROUPINGS.find((grouping) => grouping === value) ?? null)}
        >
          <DropdownMenuRadioItem value={NONE}>{t("none")}</DropdownMenuRadioItem>
          {GROUPINGS.map((grouping) => (
            <DropdownMenuRadioItem key={grouping} value={grouping}>
              {t(grouping)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {frames === null ? null : (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem
              icon={FoldVertical}
              disabled={drawn.all.every((frame) => frame.isFolded)}
              onSelect={() => setFolded(drawn.all.map((frame) => frame.key))}
            >
              {t("foldAll")}
            </DropdownMenuItem>
            <DropdownMenuItem
              icon={UnfoldVertical}
              disabled={!drawn.all.some((frame) => frame.isFolded)}
              onSelect={() => setFolded([])}
            >
              {t("openAll")}
            </DropdownMenuItem>
            <DropdownMenuItem icon={ARRANGE_ICONS.region} onSelect={() => arrange("region", frames)}>
              {t("arrange", { grouping: frames })}
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
