"use client";

import {
  type Connection,
  type FinalConnectionState,
  type ReactFlowInstance,
  useReactFlow,
} from "@xyflow/react";
import { useCallback, useRef, useState } from "react";
import { CARD } from "@/lib/topology";
import type { NewEnd } from "../state/new-objects";
import { type DrawnLink, useDesignActions } from "../use-design-actions";
import type { ConnectQuestion } from "./connect-menu";
import { isOverCanvas } from "./over-canvas";
import { SNAP } from "./use-place-at";

/** Pulling links: on a card one is drawn and its method asked; over the empty canvas, what it shall lead to. */
export function usePulling(onDrawn: () => void) {
  const actions = useDesignActions();
  const flow = useReactFlow();
  const drawn = useRef<{ link: DrawnLink; from: string; to: string } | null>(null);
  const [question, setQuestion] = useState<ConnectQuestion | null>(null);
  const onConnect = useCallback(
    ({ source, target }: Connection) => {
      drawn.current = { link: actions.connect(source, target), from: source, to: target };
      onDrawn();
    },
    [actions, onDrawn],
  );
  const onConnectEnd = useCallback(
    (
      event: MouseEvent | TouchEvent,
      { fromNode, toNode }: Pick<FinalConnectionState, "fromNode" | "toNode">,
    ) => {
      const point = "changedTouches" in event ? event.changedTouches[0] : event;
      const own = drawn.current;
      drawn.current = null;
      if (!point) return;
      const at = { x: point.clientX, y: point.clientY };
      if (own) {
        const { link, from, to } = own;
        if (link.fitting.length > 1) setQuestion({ ...besideCard(flow, from, to, at), asks: "method", link });
      } else if (fromNode && !toNode && isOverCanvas(at)) {
        // A link let go over a panel was called off.
        const place = { ...flow.screenToFlowPosition(at), width: 1, height: 1 };
        const isEmpty = flow.getIntersectingNodes(place).every(({ type }) => type === "frame");
        if (isEmpty) setQuestion({ ...at, ...POINT, asks: "newEnd", from: fromNode.id });
      }
    },
    [flow],
  );
  const drawNewEnd = (from: string, end: Pick<NewEnd, "kind" | "method">) => {
    if (!question) return;
    const point = flow.screenToFlowPosition(question);
    const snap = (value: number) => Math.round(value / SNAP[0]) * SNAP[0];
    const position = { x: snap(point.x - CARD.width / 2), y: snap(point.y - CARD.height / 2) };
    actions.connectNew(from, { ...end, position });
    onDrawn();
  };
  return { question, close: () => setQuestion(null), drawNewEnd, onConnect, onConnectEnd };
}

const POINT = { width: 0, height: 0, side: "bottom" } as const;

/** The card that a link leads to, in pixels of the window, and its side that the link does not come from. */
function besideCard(
  flow: ReactFlowInstance,
  from: string,
  to: string,
  at: { x: number; y: number },
): Pick<ConnectQuestion, "x" | "y" | "width" | "height" | "side"> {
  const [near, far] = [flow.getNode(from), flow.getNode(to)];
  if (!near || !far) return { ...at, ...POINT };
  const zoom = flow.getZoom();
  return {
    ...flow.flowToScreenPosition(far.position),
    ...{ width: CARD.width * zoom, height: CARD.height * zoom },
    side: near.position.y >= far.position.y + CARD.height ? "top" : "bottom",
  };
}
