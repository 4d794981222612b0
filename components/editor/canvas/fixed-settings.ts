import { ConnectionMode, SelectionMode } from "@xyflow/react";
import { linkTypes } from "../links/link-types";
import { nodeTypes } from "../nodes/node-types";
import { FIT } from "../use-camera";
import { ConnectionLine } from "./connection-line";
import { SNAP } from "./use-place-at";

/** What never changes: the canvas is one tab stop with keys of its own, and snaps to its grid. */
export const FIXED = {
  nodeTypes,
  edgeTypes: linkTypes,
  connectionMode: ConnectionMode.Loose,
  connectionRadius: 16,
  connectionLineComponent: ConnectionLine,
  isValidConnection: ({ source, target }: { source: string; target: string }) => source !== target,
  nodesFocusable: false,
  edgesFocusable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: "Shift",
  // What a box touches is meant, as in other drawing programs.
  selectionMode: SelectionMode.Partial,
  multiSelectionKeyCode: ["Shift", "Meta", "Control"],
  zoomOnDoubleClick: false,
  snapToGrid: true,
  snapGrid: SNAP,
  // Two thousand cards fit at 0.05, two thousand in one row at this.
  minZoom: 0.001,
  maxZoom: 2,
  fitViewOptions: FIT,
};
