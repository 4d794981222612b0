import type { NodeProps } from "@xyflow/react";
import { type FunctionComponent, memo } from "react";
import type { FlowNode } from "../flow-types";

/** What a node is drawn from. React Flow also says where it stands, which its wrapper sees to. */
export type DrawnNode<T extends FlowNode> = Pick<NodeProps<T>, "id" | "data" | "selected">;

/** The node, drawn anew only when it says something else: not for each step of a drag. */
export function memoNode<T extends FlowNode>(node: FunctionComponent<DrawnNode<T>>) {
  return memo(
    node,
    (before, after) =>
      before.id === after.id && before.data === after.data && before.selected === after.selected,
  );
}
