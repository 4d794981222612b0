import { describe, expect, it } from "vitest";
import { drawCards } from "./draw-cards";
import type { FarCard } from "./far-scene";

const VIEW = { x: 0, y: 0, zoom: 0.05, width: 100, height: 100, density: 1 };

function card(changes: Partial<FarCard>): FarCard {
  return {
    ...{ id: "vnet1", shape: "vnet", name: "VNet1", x: 0, y: 0, width: 200, height: 100 },
    ...{ tone: "neutral", icon: null, finding: null },
    ...{ isDimmed: false, isFilled: false, isDashed: false, isRinged: false },
    ...changes,
  };
}

/** The colours in which diagonals are drawn: boxes, and rings around them, have none. */
function colorsOfDiagonals(cards: readonly FarCard[]): string[] {
  const colors: string[] = [];
  let hasDiagonal = false;
  const context = {
    strokeStyle: "",
    beginPath: () => {
      hasDiagonal = false;
    },
    lineTo: () => {
      hasDiagonal = true;
    },
    stroke: () => {
      if (hasDiagonal) colors.push(context.strokeStyle);
    },
    ...{ rect: () => {}, fill: () => {}, moveTo: () => {}, setLineDash: () => {}, strokeRect: () => {} },
  };
  const paint = { color: (name: string) => name, fontFamily: "", icon: () => null };
  const part = { x: 0, y: 0, width: 100, height: 100 };
  drawCards({ context: context as unknown as CanvasRenderingContext2D, view: VIEW, paint, part }, cards);
  return colors;
}

describe("drawCards", () => {
  it("crosses out an error that has room for nothing else in the error's colour, whatever was drawn before", () => {
    const cards = [card({ tone: "error" }), card({ id: "vnet2", isRinged: true })];
    expect(colorsOfDiagonals(cards)).toEqual(["error-line"]);
  });
});
