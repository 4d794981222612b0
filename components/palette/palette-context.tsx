"use client";

import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { invariant } from "@/lib/shared";
import { PaletteDialog } from "./palette-dialog";
import type { PaletteSource } from "./palette-entry";

interface Palette {
  isOpen: boolean;
  open: () => void;
  offer: (source: RefObject<PaletteSource>) => () => void;
}

const PaletteContext = createContext<Palette | null>(null);

/** Holds the one command palette of the page; Ctrl K opens it from anywhere but a dialog. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [sources, setSources] = useState<ReadonlySet<RefObject<PaletteSource>>>(new Set());
  const offer = useCallback((source: RefObject<PaletteSource>) => {
    setSources((before) => new Set([...before, source]));
    return () => setSources((before) => new Set([...before].filter((other) => other !== source)));
  }, []);
  /** Where the person was, and is again once the palette is gone. */
  const opener = useRef<Element | null>(null);
  const open = useCallback(() => {
    opener.current = document.activeElement;
    setOpen(true);
  }, []);
  const palette = useMemo((): Palette => ({ isOpen, open, offer }), [isOpen, open, offer]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isChord || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      const isInDialog = document.querySelector("[role=dialog][data-state=open]") !== null;
      if (!isInDialog) open();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
  return (
    <PaletteContext value={palette}>
      {children}
      <PaletteDialog open={isOpen} onOpenChange={setOpen} opener={opener} sources={sources} />
    </PaletteContext>
  );
}

/**
 * Offers entries while the caller stands on the page; they are asked for only while the palette is open, and anew when
 * `revision` becomes another one.
 */
export function useOfferPalette(source: PaletteSource, revision: unknown = null): void {
  const { offer } = usePalette();
  const latest = useRef(source);
  latest.current = source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered anew, so that an open palette asks again
  useEffect(() => offer(latest), [offer, revision]);
}

/** Whether the palette is open, and how it is opened. */
export function usePalette(): Palette {
  const palette = useContext(PaletteContext);
  invariant(palette !== null, "what offers entries stands inside PaletteProvider");
  return palette;
}
