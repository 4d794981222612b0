"use client";

import {
  Building2,
  Hand,
  type LucideIcon,
  MousePointer2,
  Network,
  Redo2,
  Spline,
  StickyNote,
  Undo2,
  Waypoints,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { ArrangeMenu } from "../arrange/arrange-menu";
import { useEditor, useEditorStore } from "../editor-context";
import { FilterMenu } from "../filter/filter-menu";
import { FramesMenu } from "../groups/frames-menu";
import { ViewsMenu } from "../views/views-menu";
import { DraggedCard } from "./dragged-card";
import { type CanvasTool, isPlacingTool } from "./tool-context";
import { usePaletteDrag } from "./use-palette-drag";
import { usePlaceAt } from "./use-place-at";

interface Tool {
  tool: CanvasTool;
  icon: LucideIcon;
  keys: string;
}

const GROUPS: readonly (readonly Tool[])[] = [
  [
    { tool: "select", icon: MousePointer2, keys: "V" },
    { tool: "hand", icon: Hand, keys: "H" },
  ],
  [
    { tool: "vnet", icon: Network, keys: "N" },
    { tool: "site", icon: Building2, keys: "S" },
    { tool: "link", icon: Spline, keys: "L" },
    { tool: "note", icon: StickyNote, keys: "T" },
  ],
];

export interface ToolBarProps {
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
}

/** What a press on the canvas does; VNets, sites and notes are also dragged from here. */
export function ToolBar({ tool, onToolChange }: ToolBarProps) {
  const t = useTranslations("editor.tool");
  const { drag, handlersOf } = usePaletteDrag(usePlaceAt(onToolChange));
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      aria-orientation="vertical"
      className="flex w-11 shrink-0 flex-col items-center gap-1 border-r bg-surface py-2"
    >
      {GROUPS.map((group, index) => (
        <div key={group[0]?.tool} className="flex flex-col gap-1">
          {index > 0 ? <Separator /> : null}
          {group.map(({ tool: own, icon: Icon, keys }) => (
            <IconButton
              key={own}
              label={t(own)}
              keys={keys}
              side="right"
              aria-pressed={tool === own}
              data-testid={`tool-${own}`}
              onClick={() => onToolChange(own === tool ? "select" : own)}
              {...(isPlacingTool(own) ? { ...handlersOf(own), className: "touch-none" } : {})}
            >
              <Icon aria-hidden />
            </IconButton>
          ))}
        </div>
      ))}
      <Separator />
      <EditTools />
      {drag ? <DraggedCard {...drag} /> : null}
    </div>
  );
}

function EditTools() {
  const t = useTranslations("editor.tool");
  const store = useEditorStore();
  const canUndo = useEditor((state) => state.history.past.length > 0);
  const canRedo = useEditor((state) => state.history.future.length > 0);
  const canJoin = useEditor((state) => state.topology.vnets.length > 1);
  const openAdvisor = useOpenAdvisor();
  return (
    <div className="flex flex-col gap-1">
      <ArrangeMenu />
      <FramesMenu />
      <FilterMenu />
      <ViewsMenu />
      <IconButton label={t("join")} side="right" disabled={!canJoin} onClick={openAdvisor}>
        <Waypoints aria-hidden />
      </IconButton>
      <IconButton
        label={t("undo")}
        keys="Ctrl Z"
        side="right"
        disabled={!canUndo}
        onClick={() => store.getState().undo()}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={t("redo")}
        keys="Ctrl Shift Z"
        side="right"
        disabled={!canRedo}
        onClick={() => store.getState().redo()}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </div>
  );
}

function Separator() {
  return <span aria-hidden className="mx-auto my-1 block h-px w-6 bg-divider" />;
}
