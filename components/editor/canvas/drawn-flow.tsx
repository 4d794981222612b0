"use client";

import { useStoreApi } from "@xyflow/react";
import { use, useEffect, useRef } from "react";
import { useOwnLinks } from "../far/use-far-links";
import type { FlowEdge, FlowNode } from "../flow-types";
import { FIT } from "../use-camera";
import { useDrawing, useDrawingStore } from "./drawing-context";
import { useFlow } from "./use-flow";
import { ZoomLevelContext } from "./use-zoom-level";

/**
 * Works out what is drawn and hands it to React Flow and to everything else that shows it. React Flow could take nodes and
 * edges as properties; but then all of the canvas would be drawn anew for each step of a drag.
 */
export function DrawnFlow() {
  const drawing = useDrawingStore();
  const store = useStoreApi<FlowNode, FlowEdge>();
  const flow = useFlow(useDrawing((state) => state.moving));
  const own = useOwnLinks(flow.edges, use(ZoomLevelContext) === "far");
  const isFirst = useRef(true);
  useEffect(() => {
    const { nodes, setNodes } = store.getState();
    // An empty drawing is not fitted: the view would jump under the first card that is put down.
    if (isFirst.current && flow.nodes.length > 0)
      store.setState({ fitViewQueued: true, fitViewOptions: FIT });
    isFirst.current = false;
    if (nodes !== flow.nodes) setNodes(flow.nodes);
    drawing.setState({ flow });
  }, [flow, store, drawing]);
  useEffect(
    () => () => {
      // React Flow forgets where its view was when it goes, which React tries out while one develops.
      isFirst.current = true;
    },
    [],
  );
  useEffect(() => {
    const { edges, setEdges } = store.getState();
    if (edges !== own) setEdges(own);
  }, [own, store]);
  return null;
}
