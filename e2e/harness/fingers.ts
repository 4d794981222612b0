import type { Locator, Page } from "@playwright/test";

interface Point {
  x: number;
  y: number;
}

/** One finger on a page that has touch; it says to the browser what a real one would. */
export interface Finger {
  down: (at: Point) => Promise<void>;
  /** In ten steps, as a finger never jumps. */
  moveTo: (to: Point) => Promise<void>;
  up: () => Promise<void>;
}

export async function openFinger(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  let at: Point = { x: 0, y: 0 };
  const tell = (type: "touchStart" | "touchMove" | "touchEnd") =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [at] });
  return {
    down: async (point) => {
      at = point;
      await tell("touchStart");
    },
    moveTo: async (to) => {
      const from = at;
      for (let step = 1; step <= 10; step += 1) {
        at = { x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 };
        await tell("touchMove");
      }
    },
    up: async () => {
      await tell("touchEnd");
    },
  };
}

/** Where the middle of that is on the page. */
export async function middleOf(part: Locator): Promise<Point> {
  const box = await part.boundingBox();
  if (!box) throw new Error(`${part} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
