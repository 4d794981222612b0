"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import { coveredOf } from "../covered";
import { type Area, standClear } from "./stand-clear";

/** What stands at the lower edge of the drawing. */
const LOWER_CONTROLS = 56;
const STAYS = { x: 0, y: 0 };

/**
 * How far a panel over the drawing is moved so that the cards with these ids are seen. Worked out when it is about other
 * cards: who then moves the view knows where it goes.
 */
export function useStandClear(
  panel: RefObject<HTMLElement | null>,
  ids: readonly string[],
): { x: number; y: number } {
  const [by, setBy] = useState(STAYS);
  const about = ids.join(" ");
  useLayoutEffect(() => {
    const { current } = panel;
    const drawing = current?.closest<HTMLElement>("[data-print-view]");
    if (!current || !drawing || about === "") return;
    const room = drawing.getBoundingClientRect();
    const { translate } = current.style;
    // Where it would stand by itself.
    current.style.translate = "none";
    const own = current.getBoundingClientRect();
    current.style.translate = translate;
    const cards = about.split(" ").flatMap((id) => areaOf(id) ?? []);
    setBy(
      standClear(own, cards, {
        ...{ left: room.left, top: room.top },
        ...{ right: room.right - coveredOf(drawing), bottom: room.bottom - LOWER_CONTROLS },
      }),
    );
  }, [panel, about]);
  return by;
}

/** A card as it stands in the window; null for what has none there, e.g. a link. */
function areaOf(id: string): Area | null {
  const card = document.getElementById(`canvas-${id}`);
  return card instanceof HTMLElement ? card.getBoundingClientRect() : null;
}
