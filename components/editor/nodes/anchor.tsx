import { Handle, Position } from "@xyflow/react";

/**
 * An end for links on what no link can be pulled from: React Flow measures a node's handles in the page and draws no
 * link to a node that has none.
 */
export function Anchor() {
  return <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />;
}
