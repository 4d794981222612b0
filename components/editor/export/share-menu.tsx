"use client";

import { FileImage, FileJson, FileText, Printer, Share } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOfferPalette } from "@/components/palette/palette-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useEditor } from "../editor-context";
import { useExportEntries } from "./use-export-entries";
import { type Exports, useExports } from "./use-exports";

/** The design for others: as a picture, a report, a file, or on paper. */
export function ShareMenu() {
  const t = useTranslations("editor.share");
  const exports = useExports();
  useOfferPalette({ list: useExportEntries(exports) });
  const selected = useEditor((state) => state.selection.length);
  const isEmpty = useEditor(
    ({ topology: { vnets, sites, notes } }) => vnets.length + sites.length + notes.length === 0,
  );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          aria-label={t("open")}
          data-testid="share"
          className="max-sm:size-11 max-sm:border-transparent max-sm:px-0"
        >
          <Share aria-hidden />
          <span className="max-sm:hidden">{t("open")}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="min-w-56">
        <DropdownMenuLabel>{t("picture")}</DropdownMenuLabel>
        <Pictures part="whole" disabled={isEmpty} exports={exports} />
        {selected > 0 ? (
          <>
            <DropdownMenuLabel>{t("pictureOfSelection", { count: selected })}</DropdownMenuLabel>
            <Pictures part="selection" disabled={isEmpty} exports={exports} />
          </>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={FileText} onSelect={exports.report}>
          {t("report")}
        </DropdownMenuItem>
        <DropdownMenuItem icon={FileJson} onSelect={exports.json}>
          {t("json")}
        </DropdownMenuItem>
        <DropdownMenuItem icon={Printer} onSelect={exports.print}>
          {t("print")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface PicturesProps {
  part: "whole" | "selection";
  disabled: boolean;
  exports: Exports;
}

function Pictures({ part, disabled, exports }: PicturesProps) {
  const t = useTranslations("editor.share");
  return (
    <>
      <DropdownMenuItem icon={FileImage} disabled={disabled} onSelect={() => exports.svg(part)}>
        {t("svg")}
      </DropdownMenuItem>
      {([1, 2] as const).map((scale) => (
        <DropdownMenuItem
          key={scale}
          icon={FileImage}
          disabled={disabled}
          onSelect={() => exports.png(part, scale)}
        >
          {t("png", { scale })}
        </DropdownMenuItem>
      ))}
    </>
  );
}
