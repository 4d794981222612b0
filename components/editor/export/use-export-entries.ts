"use client";

import { FileImage, FileJson, FileText, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { useEditorStore } from "../editor-context";
import { placeAndNoteIds } from "../use-design-actions";
import type { Exports } from "./use-exports";

/** What the palette offers to give the design out. */
export function useExportEntries(exports: Exports): () => PaletteEntry[] {
  const t = useTranslations("palette.do");
  const tOff = useTranslations("palette.off");
  const tWords = useTranslations("palette.words");
  const store = useEditorStore();
  return () => {
    const { topology, selection } = store.getState();
    const offWhole = placeAndNoteIds(topology).length > 0 ? undefined : tOff("empty");
    const offSelection = selection.length > 0 ? undefined : tOff("select");
    const pictures = { group: "actions" as const, icon: FileImage, words: tWords("picture") };
    const ofPart = (part: "whole" | "selection", off: string | undefined): PaletteEntry[] => {
      const [svg, png] =
        part === "whole" ? (["svg", "png"] as const) : (["svgOfSelection", "pngOfSelection"] as const);
      return [
        { ...pictures, id: `export-${svg}`, off, title: t(svg), run: () => exports.svg(part) },
        ...[1, 2].map((scale) => ({
          ...pictures,
          id: `export-${png}-${scale}`,
          off,
          title: t(png, { scale }),
          run: () => exports.png(part, scale),
        })),
      ];
    };
    return [
      ...ofPart("whole", offWhole),
      ...ofPart("selection", offSelection),
      ...(
        [
          ["report", FileText],
          ["json", FileJson],
          ["print", Printer],
        ] as const
      ).map(([what, icon]) => ({
        id: `export-${what}`,
        group: "actions" as const,
        icon,
        title: t(what),
        words: tWords(what),
        run: exports[what],
      })),
    ];
  };
}
