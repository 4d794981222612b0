"use client";

import { type Connection, type FinalConnectionState, useReactFlow } from "@xyflow/react";
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
  const drawn = useRef<DrawnLink | null>(null);
  const [question, setQuestion] = useState<ConnectQuestion | null>(null);
  const onConnect = useCallback(
    ({ source, target }: Connection) => {
      drawn.current = actions.connect(source, target);
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
      const link = drawn.current;
      drawn.current = null;
      if (!point) return;
      const at = { x: point.clientX, y: point.clientY };
      if (link) {
        if (link.fitting.length > 1) setQuestion({ ...at, asks: "method", link });
      } else if (fromNode && !toNode && isOverCanvas(at)) {
        // A link let go over a panel was called off.
        const place = { ...flow.screenToFlowPosition(at), width: 1, height: 1 };
        const isEmpty = flow.getIntersectingNodes(place).every(({ type }) => type === "frame");
        if (isEmpty) setQuestion({ ...at, asks: "newEnd", from: fromNode.id });
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
