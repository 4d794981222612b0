"use client";

import "@xyflow/react/dist/base.css";
import { ConnectionMode, ReactFlow, SelectionMode, useConnection } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type MouseEvent, type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useEditor, useEditorStore } from "../editor-context";
import { FarLayer } from "../far/far-layer";
import { useFarLinks } from "../far/use-far-links";
import type { FlowEdge, FlowNode } from "../flow-types";
import { linkTypes } from "../links/link-types";
import { nodeTypes } from "../nodes/node-types";
import { TogetherLayer } from "../together/together-layer";
import { FIT } from "../use-camera";
import { useCanvasView } from "../views/view-context";
import { type CanvasActions, CanvasActionsContext } from "./canvas-actions";
import { CanvasPalette } from "./canvas-palette";
import { ConnectDialog } from "./connect-dialog";
import { ConnectMenu } from "./connect-menu";
import { ConnectionLine } from "./connection-line";
import { DotGrid } from "./dot-grid";
import { Guides } from "./guides";
import { NOTHING_MOVES } from "./moving";
import { ObjectMenu, type ObjectMenuTarget } from "./object-menu";
import { Overview } from "./overview";
import { type CanvasTool, ConnectingContext, isPlacingTool } from "./tool-context";
import { useCanvasChanges } from "./use-canvas-changes";
import { useCanvasKeys } from "./use-canvas-keys";
import { useDragging } from "./use-dragging";
import { useFlow } from "./use-flow";
import { useFlowWords } from "./use-flow-words";
import { useKeepInView } from "./use-keep-in-view";
import { useOverview } from "./use-overview";
import { SNAP, usePlacing } from "./use-placing";
import { usePulling } from "./use-pulling";
import { useZoomLevel, ZoomLevelContext } from "./use-zoom-level";
import { idsOf } from "./walk-objects";
import { ZoomVariable } from "./zoom-variable";

/** Cards out of sight are not drawn once there are so many that drawing them all is slow. */
const DRAW_ALL_UP_TO = 60;

/** What never changes: the canvas is one tab stop with keys of its own, and snaps to its grid. */
const FIXED = {
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
  // Two thousand cards fit at 0.05.
  minZoom: 0.02,
  maxZoom: 2,
  fitViewOptions: FIT,
};

export interface CanvasProps {
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
  onOpenInspector: () => void;
  /** Where there is room for a small picture of all of it. */
  hasOverview: boolean;
}

/** The drawing: cards, links, and everything that is done to them with pointer and keys. */
export function Canvas(props: CanvasProps) {
  const root = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<ObjectMenuTarget | null>(null);
  const [connectFrom, setConnectFrom] = useState<string | null>(null);
  const focusCanvas = useCallback(() => root.current?.focus({ preventScroll: true }), []);
  const canvasActions = useCanvasActions(setMenu, focusCanvas);
  return (
    <CanvasActionsContext value={canvasActions}>
      <Drawing
        {...props}
        root={root}
        focusCanvas={focusCanvas}
        {...canvasActions}
        onConnectFrom={setConnectFrom}
      />
      <ObjectMenu target={menu} onClose={() => setMenu(null)} onConnectFrom={setConnectFrom} />
      <ConnectDialog
        from={connectFrom}
        onClose={() => {
          setConnectFrom(null);
          focusCanvas();
        }}
      />
    </CanvasActionsContext>
  );
}

function useCanvasActions(
  setMenu: (target: ObjectMenuTarget) => void,
  focusCanvas: () => void,
): CanvasActions {
  const store = useEditorStore();
  return useMemo(
    () => ({
      pressLink: (id: string, event: MouseEvent) => {
        const { selection, select } = store.getState();
        select(event.shiftKey || event.ctrlKey || event.metaKey ? [...selection, id] : [id]);
        focusCanvas();
      },
      openMenu: (id, event) => {
        event.preventDefault();
        if (id !== null && !store.getState().selection.includes(id)) store.getState().select([id]);
        setMenu({ id, x: event.clientX, y: event.clientY });
      },
    }),
    [store, setMenu, focusCanvas],
  );
}

interface DrawingProps extends CanvasProps, CanvasActions {
  root: RefObject<HTMLDivElement | null>;
  focusCanvas: () => void;
  onConnectFrom: (id: string) => void;
}

function Drawing({
  tool,
  onToolChange,
  onOpenInspector,
  hasOverview,
  root,
  focusCanvas,
  openMenu,
  pressLink,
  onConnectFrom,
}: DrawingProps) {
  const t = useTranslations("editor");
  const flowWords = useFlowWords();
  const store = useEditorStore();
  const overview = useOverview();
  const { fold } = useCanvasView();
  const [moving, setMoving] = useState(NOTHING_MOVES);
  const { nodes, edges } = useFlow(moving);
  // An empty drawing is not fitted: the view would jump under the first card that is put down.
  const [isFitted] = useState(nodes.length > 0);
  const active = useEditor((state) => state.selection[0]);
  const { changes, isBoxing, guides } = useCanvasChanges(nodes, moving, setMoving);
  useKeepInView(active, isBoxing);
  const dragging = useDragging(tool);
  const { placeInMiddle, handlers } = usePlacing({ root, tool, onToolChange, focusCanvas });
  const onKeyDown = useCanvasKeys({
    nodes,
    edges,
    moving,
    setMoving,
    tool,
    onToolChange,
    placeInMiddle,
    onConnectFrom,
    onOpenInspector,
  });
  // The same functions from render to render: a new one draws every card and link anew.
  const onDrawn = useCallback(() => {
    if (tool === "link") onToolChange("select");
    focusCanvas();
  }, [tool, onToolChange, focusCanvas]);
  const pulling = usePulling(onDrawn);
  const onEdgeClick = useCallback(
    (_: MouseEvent, edge: FlowEdge) => {
      // React Flow selects links by itself; what a bundle stands for it does not know.
      if (edge.type === "bundle") store.getState().select(idsOf(edge));
      focusCanvas();
    },
    [store, focusCanvas],
  );
  const onNodeDoubleClick = useCallback(
    (_: MouseEvent, node: FlowNode) => {
      if (node.type === "folded") fold(node.data.frame, false);
      else onOpenInspector();
    },
    [fold, onOpenInspector],
  );
  const onContextMenu = useCallback(
    (event: MouseEvent, object: FlowNode | FlowEdge) => {
      if (object.type === "bundle") event.preventDefault();
      else openMenu(object.id, event);
    },
    [openMenu],
  );
  const level = useZoomLevel();
  const far = useFarLinks(edges, level === "far");
  const isConnecting = useConnection((connection) => connection.inProgress) || tool === "link";
  return (
    <ZoomLevelContext value={level}>
      <ConnectingContext value={isConnecting}>
        <ReactFlow<FlowNode, FlowEdge>
          {...FIXED}
          {...changes}
          {...handlers}
          {...dragging}
          ref={root}
          nodes={nodes}
          edges={far.own}
          onNodeClick={focusCanvas}
          onEdgeClick={onEdgeClick}
          onNodeDoubleClick={onNodeDoubleClick}
          onNodeContextMenu={onContextMenu}
          onEdgeContextMenu={onContextMenu}
          onPaneClick={(event) => {
            const link = isPlacingTool(tool) ? null : far.linkAt(event);
            if (link === null) handlers.onPaneClick(event);
            else pressLink(link, event);
          }}
          onPaneContextMenu={(event) => openMenu(far.linkAt(event), event)}
          onConnect={pulling.onConnect}
          onConnectEnd={pulling.onConnectEnd}
          onClickConnectEnd={pulling.onConnectEnd}
          onKeyDown={onKeyDown}
          tabIndex={0}
          aria-label={t("canvas")}
          ariaLabelConfig={flowWords}
          aria-activedescendant={active === undefined ? undefined : `canvas-${active}`}
          nodesDraggable={tool === "select"}
          elementsSelectable={tool !== "hand"}
          // In the middle it would lie under the zoom controls of a narrow window.
          attributionPosition={hasOverview ? "bottom-center" : "bottom-right"}
          fitView={isFitted}
          onlyRenderVisibleElements={nodes.length > DRAW_ALL_UP_TO}
          data-tool={tool}
          className={classNames(
            // While an arrangement glides, links wait unseen and come back where their cards are then.
            "[&_.react-flow\\_\\_edges]:transition-opacity [&_.react-flow\\_\\_edgelabel-renderer]:transition-opacity",
            "data-gliding:[&_.react-flow\\_\\_node]:transition-transform data-gliding:[&_.react-flow\\_\\_node]:duration-(--duration-layout)",
            "data-gliding:[&_.react-flow\\_\\_edges]:opacity-0 data-gliding:[&_.react-flow\\_\\_edgelabel-renderer]:opacity-0",
            // Cards show themselves what is selected; a frame over them would keep the pointer from them.
            "[&_.react-flow\\_\\_nodesselection]:hidden! [&_.react-flow\\_\\_pane.selection]:cursor-default!",
            "[--xy-selection-background-color:color-mix(in_srgb,var(--accent)_8%,transparent)] [--xy-selection-border:1px_solid_var(--accent)]",
            "[--xy-attribution-background-color:transparent]",
            isPlacingTool(tool) && "[&_.react-flow\\_\\_pane]:cursor-crosshair!",
          )}
        >
          {level === "far" ? <FarLayer nodes={nodes} edges={edges} /> : <DotGrid />}
          <ZoomVariable root={root} />
          <TogetherLayer />
          <Guides guides={guides} />
          {hasOverview && overview.isShown ? <Overview nodes={nodes} /> : null}
          <ConnectMenu question={pulling.question} onClose={pulling.close} onNewEnd={pulling.drawNewEnd} />
          <CanvasPalette
            placeInMiddle={placeInMiddle}
            onToolChange={onToolChange}
            onConnectFrom={onConnectFrom}
          />
        </ReactFlow>
      </ConnectingContext>
    </ZoomLevelContext>
  );
}
