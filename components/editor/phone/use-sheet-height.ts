"use client";

import { type PointerEvent, type RefObject, useState } from "react";

/** How far a sheet has risen, the lowest first. */
export const SHEET_HEIGHTS = ["low", "half", "tall"] as const;
export type SheetHeight = (typeof SHEET_HEIGHTS)[number];

/** In CSS, of the view that it stands in: its title; half; all but the canvas's tools at its top and zoom at its bottom. */
const SIZES: Record<SheetHeight, string> = {
  low: "60px",
  half: "50%",
  tall: "max(50%, calc(100% - 148px))",
};
/** The share of the view from which on the next height is nearer. */
const NEAREST = [
  { below: 0.3, height: "low" },
  { below: 0.7, height: "half" },
] as const;

/** A sheet of three heights: set by a press, or dragged at its grip and let go near one of them. */
export function useSheetHeight(sheet: RefObject<HTMLElement | null>) {
  const [height, setHeight] = useState<SheetHeight>("half");
  const [dragged, setDragged] = useState<number | null>(null);
  const viewHeight = () => sheet.current?.parentElement?.clientHeight ?? 0;
  const end = () => {
    if (dragged === null) return;
    setHeight(nearestHeight(dragged / viewHeight()));
    setDragged(null);
  };
  return {
    height,
    setHeight,
    size: dragged === null ? SIZES[height] : `${dragged}px`,
    grip: {
      onPointerDown: (event: PointerEvent<HTMLElement>) =>
        event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const bottom = sheet.current?.getBoundingClientRect().bottom ?? 0;
        setDragged(Math.max(0, Math.min(viewHeight(), bottom - event.clientY)));
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

/** The height that a sheet of this share of its view is left at. */
export function nearestHeight(share: number): SheetHeight {
  return NEAREST.find(({ below }) => share < below)?.height ?? "tall";
}
