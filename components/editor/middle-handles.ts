import { type NodeHandle, Position } from "@xyflow/react";
import { remember } from "@/lib/shared";

/**
 * Both handles in a node's middle; given, so that React Flow measures nothing. The same ones for a size that is the same
 * object: cards are compared in every frame of a drag.
 */
export const middleHandles = remember(
  ({ width, height }: { width: number; height: number }): NodeHandle[] => {
    const middle = { x: width / 2, y: height / 2, width: 1, height: 1 };
    return [
      { ...middle, type: "source", position: Position.Right },
      { ...middle, type: "target", position: Position.Left },
    ];
  },
);
