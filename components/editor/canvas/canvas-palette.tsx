"use client";

import { Building2, CirclePlus, Network, Spline, StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOfferPalette } from "@/components/palette/palette-context";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { findPlace, placeName } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import type { CanvasTool, PlacingTool } from "./tool-context";
import { useConnectNewVnet } from "./use-connect-new";

export interface CanvasPaletteProps {
  placeInMiddle: (kind: PlacingTool) => void;
  onToolChange: (tool: CanvasTool) => void;
  onConnectFrom: (id: string) => void;
}

const PLACED = [
  { kind: "vnet", icon: Network, keys: "N" },
  { kind: "site", icon: Building2, keys: "S" },
  { kind: "note", icon: StickyNote, keys: "T" },
] as const;

/** What the palette offers while a canvas is there to draw on. */
export function CanvasPalette({ placeInMiddle, onToolChange, onConnectFrom }: CanvasPaletteProps) {
  const t = useTranslations("palette.do");
  const store = useEditorStore();
  const connectNewVnet = useConnectNewVnet();
  useOfferPalette({
    list: (): PaletteEntry[] => {
      const { topology, selection } = store.getState();
      const from = selection.find((id) => findPlace(topology, id) !== null);
      return [
        ...PLACED.map(({ kind, icon, keys }) => ({
          id: `add-${kind}`,
          group: "actions" as const,
          icon,
          keys,
          title: t(`add.${kind}`),
          run: () => placeInMiddle(kind),
        })),
        {
          id: "link",
          group: "actions",
          icon: Spline,
          keys: "L",
          title: from ? t("connectFrom", { name: placeName(topology, from) }) : t("link"),
          run: () => (from ? onConnectFrom(from) : onToolChange("link")),
        },
        ...(from
          ? [
              {
                id: "link-new",
                group: "actions" as const,
                icon: CirclePlus,
                keys: "Shift N",
                title: t("connectNew", { name: placeName(topology, from) }),
                run: () => connectNewVnet(from),
              },
            ]
          : []),
      ];
    },
  });
  return null;
}
