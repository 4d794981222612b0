/** What is done to the canvas, one small step per frame. */
export const GESTURES = ["pan", "zoom", "drag", "update"] as const;
export type Gesture = (typeof GESTURES)[number];

export interface GestureInput {
  gesture: Gesture;
  /** How many frames it takes. */
  steps: number;
  /** The id of the card that is dragged. */
  card: string;
}

/**
 * Runs in the page: performs a gesture that ends where it began, one input per frame, and tells how many milliseconds
 * each frame took. It looks up what lies under the pointer, as the browser does, and lets React finish what it put off
 * before the next input; so a frame is everything that one input costs.
 */
export async function performGesture({ gesture, steps, card }: GestureInput): Promise<number[]> {
  const pane = document.querySelector(".react-flow__pane");
  const held = document.querySelector(`.react-flow__node[data-id="${card}"]`);
  const name = document.querySelector<HTMLInputElement>("[data-bench-name], input[aria-label=Name]");
  if (!pane || !held || !name) throw new Error("no canvas to work on");
  const centreOf = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const [middle, onCard] = [centreOf(pane), centreOf(held)];
  const setText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  const text = name.value;

  const fire = (target: Element, at: { x: number; y: number }, type: string, init: WheelEventInit) => {
    document.elementFromPoint(at.x, at.y);
    const Kind = type === "wheel" ? WheelEvent : MouseEvent;
    const place = { clientX: at.x, clientY: at.y, view: window };
    target.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, ...place, ...init }));
  };
  const onCircle = (centre: { x: number; y: number }, radius: number, step: number) => {
    const angle = (2 * Math.PI * step) / steps;
    return { x: centre.x + radius * (1 - Math.cos(angle)), y: centre.y + radius * Math.sin(angle) };
  };
  const runs = {
    pan: {
      begin: () => fire(pane, middle, "mousedown", { button: 1, buttons: 4 }),
      step: (at: number) => fire(pane, onCircle(middle, 120, at), "mousemove", { buttons: 4 }),
      end: () => fire(pane, middle, "mouseup", { button: 1 }),
    },
    zoom: {
      begin: () => {},
      // Away for one half, back for the other: down to two thirds of the size.
      step: (at: number) =>
        fire(pane, middle, "wheel", { deltaY: (at <= steps / 2 ? 1 : -1) * (600 / steps) }),
      end: () => {},
    },
    drag: {
      begin: () => fire(held, onCard, "mousedown", { buttons: 1 }),
      step: (at: number) => fire(held, onCircle(onCard, 60, at), "mousemove", { buttons: 1 }),
      // The way counts from the first move on.
      end: () => fire(held, onCircle(onCard, 60, 1), "mouseup", {}),
    },
    update: {
      begin: () => {},
      step: (at: number) => {
        setText?.call(name, at % 2 === 0 ? text : `${text}x`);
        name.dispatchEvent(new InputEvent("input", { bubbles: true }));
      },
      end: () => {},
    },
  };
  const frame = () =>
    new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  /** After what React keeps for a task of its own. */
  const task = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });

  const { begin, step, end } = runs[gesture];
  begin();
  await task();
  const frames: number[] = [];
  let last = await frame();
  for (let at = 1; at <= steps; at += 1) {
    step(at);
    await task();
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  if (gesture === "drag") step(1);
  await task();
  end();
  await task();
  await frame();
  return frames;
}

/** Runs in the page: turns the wheel over the middle of the canvas until it has this zoom. */
export async function zoomTo(zoom: number): Promise<void> {
  const pane = document.querySelector(".react-flow__pane");
  const viewport = document.querySelector<HTMLElement>(".react-flow__viewport");
  if (!pane || !viewport) throw new Error("no canvas to zoom");
  const box = pane.getBoundingClientRect();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  const now = new DOMMatrix(viewport.style.transform).a;
  const deltaY = -Math.log2(zoom / now) / 0.002;
  pane.dispatchEvent(
    new WheelEvent("wheel", { bubbles: true, cancelable: true, view: window, ...at, deltaY }),
  );
  for (let frames = 0; frames < 10; frames += 1) await new Promise(requestAnimationFrame);
}
