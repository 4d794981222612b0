"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { offerTour } from "@/components/shell/tour-offer";
import { invariant } from "@/lib/shared";
import { Tour } from "./tour";

const STORED_AS = "meshwright.tour";

interface TourState {
  /** False once it was seen or declined in this browser, and until that is known. */
  isNew: boolean;
  start: () => void;
  decline: () => void;
}

const TourContext = createContext<TourState | null>(null);

export function useTour(): TourState {
  const tour = useContext(TourContext);
  invariant(tour !== null, "what offers the tour stands inside TourProvider");
  return tour;
}

/** Shows a newcomer round; offered once per browser, and again in the sheet of keys. */
export function TourProvider({ children }: { children: ReactNode }) {
  const [isNew, setNew] = useState(false);
  const [isRunning, setRunning] = useState(false);
  useEffect(() => setNew(localStorage.getItem(STORED_AS) === null), []);
  const remember = useCallback((how: "seen" | "declined") => {
    localStorage.setItem(STORED_AS, how);
    setNew(false);
  }, []);
  const start = useCallback(() => {
    remember("seen");
    setRunning(true);
  }, [remember]);
  const end = useCallback(() => setRunning(false), []);
  useEffect(() => offerTour(start), [start]);
  const tour = useMemo(
    () => ({ isNew, start, decline: () => remember("declined") }),
    [isNew, start, remember],
  );
  return (
    <TourContext value={tour}>
      {children}
      {isRunning ? <Tour onEnd={end} /> : null}
    </TourContext>
  );
}
