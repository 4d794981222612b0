"use client";

import { type RefObject, useEffect } from "react";
import { useEditorStore } from "../editor-context";

/** So long a finger rests on a card until the card is taken up. */
const HOLD_MS = 400;
/** So many pixels a resting finger may wander. */
const SLOP = 10;

/** A finger that rests on a card. */
interface Hold {
  touch: Touch;
  /** What it was put on. */
  target: Element;
  timer: ReturnType<typeof setTimeout>;
  /** The card is taken up: what the finger does now is meant for the card and not for the view. */
  isUp: boolean;
}

/**
 * What fingers do to cards. React Flow moves a card with the first pull; here a pull moves the view, as everywhere on the
 * canvas, unless the card is selected or a finger has rested on it. Let go where it was taken up, a card shows its menu.
 */
export function useTouch(root: RefObject<HTMLDivElement | null>): void {
  const store = useEditorStore();
  useEffect(() => {
    const flow = root.current;
    const view = flow?.querySelector(".react-flow__renderer");
    if (!flow || !view) return;
    let hold: Hold | null = null;
    const letGo = () => {
      clearTimeout(hold?.timer);
      hold = null;
    };
    const takeUp = (id: string) => {
      if (!hold) return;
      hold.isUp = true;
      const { selection, select } = store.getState();
      if (selection.includes(id)) return;
      select([id]);
      pass(view, "touchend", [hold.touch], []);
      pass(hold.target, "touchstart", [hold.touch], [hold.touch]);
    };
    const onStart = (event: TouchEvent) => {
      // Its own passed on events come by as well.
      if (!event.isTrusted) return;
      letGo();
      const card = movableUnder(event.target);
      const [touch] = event.changedTouches;
      if (!card || !touch) return;
      if (!store.getState().selection.includes(card.id)) {
        event.stopPropagation();
        pass(view, "touchstart", [...event.changedTouches], [...event.touches]);
      }
      if (event.touches.length > 1) return;
      const timer = setTimeout(() => takeUp(card.id), HOLD_MS);
      hold = { touch, target: card.target, timer, isUp: false };
    };
    const onMove = (event: TouchEvent) => {
      const [touch] = event.changedTouches;
      if (!event.isTrusted || !hold || !touch) return;
      const way = Math.hypot(touch.clientX - hold.touch.clientX, touch.clientY - hold.touch.clientY);
      if (way > SLOP) letGo();
      else if (hold.isUp) event.stopPropagation();
    };
    const onEnd = (event: TouchEvent) => {
      if (!event.isTrusted) return;
      if (event.type === "touchend" && hold?.isUp) {
        // No press follows: it would take the focus from the menu.
        event.preventDefault();
        openMenu(hold);
      }
      letGo();
    };
    const onContextMenu = (event: Event) => {
      // Some browsers ask for a menu while the finger still rests, and would then send no more of its moves.
      const isFinger = event.isTrusted && event instanceof PointerEvent && event.pointerType === "touch";
      if (!isFinger || !movableUnder(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    flow.addEventListener("touchstart", onStart, { ...options, passive: true });
    flow.addEventListener("touchmove", onMove, { ...options, passive: true });
    flow.addEventListener("touchend", onEnd, options);
    flow.addEventListener("touchcancel", onEnd, options);
    flow.addEventListener("contextmenu", onContextMenu, options);
    return () => {
      listening.abort();
      letGo();
    };
  }, [root, store]);
}

/** The card, note or frame that would move with a finger put there; on what else it holds, as a dot or a button, none. */
function movableUnder(target: EventTarget | null): { id: string; target: Element } | null {
  if (!(target instanceof Element) || target.closest(".nodrag")) return null;
  const id = target.closest<HTMLElement>(".react-flow__node.draggable")?.dataset.id;
  return id === undefined ? null : { id, target };
}

/** Tells React Flow's listeners there of a finger that was put down, or lifted, elsewhere. */
function pass(to: Element, type: "touchstart" | "touchend", changedTouches: Touch[], touches: Touch[]): void {
  to.dispatchEvent(
    new TouchEvent(type, {
      bubbles: true,
      cancelable: true,
      changedTouches,
      touches,
      targetTouches: touches,
    }),
  );
}

/** As the second button of a mouse asks for it. */
function openMenu({ target, touch: { clientX, clientY } }: Hold): void {
  target.dispatchEvent(
    new MouseEvent("contextmenu", { bubbles: true, cancelable: true, button: 2, clientX, clientY }),
  );
}
