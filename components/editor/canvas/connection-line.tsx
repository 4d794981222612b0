import type { ConnectionLineComponentProps } from "@xyflow/react";
import { CAP_DISTANCE } from "@/lib/topology";
import type { FlowNode } from "../flow-types";

/** The link while it is being pulled: from the edge of its card to the pointer. */
export function ConnectionLine({ fromNode, toX, toY, toNode }: ConnectionLineComponentProps<FlowNode>) {
  const { x, y } = fromNode.internals.positionAbsolute;
  const width = fromNode.width ?? 0;
  const height = fromNode.height ?? 0;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const dx = toX - middle.x;
  const dy = toY - middle.y;
  const reach = Math.min(
    (width / 2 + CAP_DISTANCE) / Math.max(Math.abs(dx), 1),
    (height / 2 + CAP_DISTANCE) / Math.max(Math.abs(dy), 1),
  );
  if (reach >= 1) return null;
  const start = { x: middle.x + dx * reach, y: middle.y + dy * reach };
  return (
    <g>
      <path
        d={`M${start.x},${start.y} L${toX},${toY}`}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={2}
        strokeDasharray={toNode ? undefined : "6 4"}
      />
      <circle cx={start.x} cy={start.y} r={6} fill="var(--canvas)" stroke="var(--accent)" strokeWidth={2} />
      <circle cx={toX} cy={toY} r={6} fill="var(--canvas)" stroke="var(--accent)" strokeWidth={2} />
    </g>
  );
}
