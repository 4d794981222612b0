import type { NodeTypes } from "@xyflow/react";
import { FoldedNode } from "../groups/folded-node";
import { FrameNode } from "../groups/frame-node";
import { MissingNode } from "./missing-node";
import { NoteNode } from "./note-node";
import { SiteNode } from "./site-node";
import { VnetNode } from "./vnet-node";

/** Which component draws which kind; one constant, since React Flow compares it by identity. */
export const nodeTypes = {
  vnet: VnetNode,
  site: SiteNode,
  note: NoteNode,
  missing: MissingNode,
  frame: FrameNode,
  folded: FoldedNode,
} satisfies NodeTypes;
