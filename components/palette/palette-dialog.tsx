"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import { type RefObject, useRef } from "react";
import type { PaletteEntry, PaletteSource } from "./palette-entry";
import { PaletteList } from "./palette-list";

export interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What had the focus when it was opened. */
  opener: RefObject<Element | null>;
  sources: ReadonlySet<RefObject<PaletteSource>>;
}

/**
 * Search and do: a field over a list, driven by keys. What is chosen runs once the palette is gone; it fades in only, since
 * what is closing would wait for the end of an animation, and on a busy machine might miss it.
 */
export function PaletteDialog({ open, onOpenChange, opener, sources }: PaletteDialogProps) {
  const t = useTranslations("palette");
  const chosen = useRef<PaletteEntry | null>(null);
  const choose = (entry: PaletteEntry) => {
    chosen.current = entry;
    onOpenChange(false);
  };
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-dialog data-[state=open]:animate-fade-in bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // First back to where the person was; the entry may then lead elsewhere.
            if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
            const entry = chosen.current;
            chosen.current = null;
            entry?.run();
          }}
          className="fixed top-[12vh] left-1/2 z-dialog flex max-h-[min(560px,76vh)] w-[calc(100vw-32px)] max-w-[640px] -translate-x-1/2 data-[state=open]:animate-fade-in flex-col overflow-hidden rounded-panel border border-float-border bg-surface shadow-float outline-none max-sm:top-2 max-sm:max-h-[calc(100dvh-16px)] max-sm:w-[calc(100vw-16px)]"
        >
          <Primitive.Title className="sr-only">{t("title")}</Primitive.Title>
          <PaletteList sources={sources} onChoose={choose} icon={<Search aria-hidden className="size-4" />} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
