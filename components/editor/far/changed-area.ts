import { type Area, boundsOf } from "@/lib/topology";
import type { FarCard, FarLink, FarScene } from "./far-scene";

/** A link from a card to itself goes so far around its corner. */
const LOOP = 96;

/** Where two scenes differ, in canvas units: null when they are the same, "all" when other cards or links stand in them. */
export function changedArea(before: FarScene, after: FarScene): Area | "all" | null {
  if (before.cards.length !== after.cards.length || before.links.length !== after.links.length) return "all";
  const areas = [
    ...differing(before.cards, after.cards).map(areaOfCard),
    ...differing(before.links, after.links).map(areaOfLink),
  ];
  return boundsOf(areas);
}

function differing<T>(before: readonly T[], after: readonly T[]): T[] {
  return after.flatMap((item, at) => {
    const last = before[at];
    return last === item || last === undefined ? [] : [last, item];
  });
}

function areaOfCard({ x, y, width, height }: FarCard): Area {
  return { x, y, width, height };
}

function areaOfLink({ geometry: { from, to, isLoop } }: FarLink): Area {
  const around = isLoop ? LOOP : 0;
  const [x, y] = [Math.min(from.x, to.x) - around, Math.min(from.y, to.y) - around];
  return {
    x,
    y,
    width: Math.max(from.x, to.x) + around - x,
    height: Math.max(from.y, to.y) + around - y,
  };
}
