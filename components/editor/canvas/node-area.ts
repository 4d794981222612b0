import type { Area } from "@/lib/topology";
import type { FlowNode } from "../flow-types";

/** What a node takes of the canvas. */
export function areaOf({ position, width = 0, height = 0 }: FlowNode): Area {
  return { x: position.x, y: position.y, width, height };
}
