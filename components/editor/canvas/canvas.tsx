"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type EdgeChange,
  type NodeChange,
  ReactFlow,
  useReactFlow,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type DragEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { CARD, type Position } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import type { FlowEdge, FlowNode } from "../flow-types";
import { linkTypes } from "../links/link-types";
import { nodeTypes } from "../nodes/node-types";
import { useDesignActions } from "../use-design-actions";
import { CanvasActionsContext } from "./canvas-actions";
import { ConnectDialog } from "./connect-dialog";
import { ConnectionLine } from "./connection-line";
import { ObjectMenu, type ObjectMenuTarget } from "./object-menu";
import { PALETTE_TYPE } from "./tool-bar";
import { type CanvasTool, CanvasToolContext } from "./tool-context";
import { useCanvasKeys } from "./use-canvas-keys";
import { useFlow } from "./use-flow";
import { useKeepInView } from "./use-keep-in-view";
import { ZoomVariable } from "./zoom-variable";

const SNAP: [number, number] = [8, 8];
const FIT = { padding: 0.16, maxZoom: 1 };
const NOTHING_MOVES: Readonly<Record<string, Position>> = {};
/** Cards out of sight are not drawn once there are so many that drawing them all is slow. */
const DRAW_ALL_UP_TO = 150;

export interface CanvasProps {
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
  onOpenInspector: () => void;
}

/** The drawing: cards, links, and everything that is done to them with pointer and keys. */
export function Canvas({ tool, onToolChange, onOpenInspector }: CanvasProps) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const actions = useDesignActions();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const root = useRef<HTMLDivElement>(null);
  const [moving, setMoving] = useState(NOTHING_MOVES);
  const [menu, setMenu] = useState<ObjectMenuTarget | null>(null);
  const [connectFrom, setConnectFrom] = useState<string | null>(null);
  const { nodes, edges } = useFlow(moving);
  // An empty drawing is not fitted: the view would jump under the first card that is put down.
  const [isFitted] = useState(nodes.length > 0);
  const active = useEditor((state) => state.selection[0]);
  useKeepInView(active);

  const { onNodesChange, onEdgesChange, onDragStop } = useCanvasChanges(moving, setMoving);
  const placeAt = useCallback(
    (kind: "vnet" | "site" | "note", client: { x: number; y: number }) => {
      const point = flow.screenToFlowPosition(client);
      const snap = (value: number) => Math.round(value / SNAP[0]) * SNAP[0];
      actions.place(kind, { x: snap(point.x - CARD.width / 2), y: snap(point.y - CARD.height / 2) });
      onToolChange("select");
      root.current?.focus({ preventScroll: true });
    },
    [flow, actions, onToolChange],
  );
  const placeInMiddle = (kind: "vnet" | "site" | "note") => {
    const box = root.current?.getBoundingClientRect();
    if (box) placeAt(kind, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  };
  const onKeyDown = useCanvasKeys({
    nodes,
    edges,
    moving,
    setMoving,
    tool,
    onToolChange,
    placeInMiddle,
    onConnectFrom: setConnectFrom,
    onOpenInspector,
  });
  const canvasActions = useMemo(
    () => ({
      pressLink: (id: string, event: MouseEvent) => {
        const { selection, select } = store.getState();
        select(event.shiftKey || event.ctrlKey || event.metaKey ? [...selection, id] : [id]);
        root.current?.focus({ preventScroll: true });
      },
      openMenu: (id: string, event: MouseEvent) => {
        event.preventDefault();
        if (!store.getState().selection.includes(id)) store.getState().select([id]);
        setMenu({ id, x: event.clientX, y: event.clientY });
      },
    }),
    [store],
  );
  const focusCanvas = () => root.current?.focus({ preventScroll: true });
  const isPlacing = tool === "vnet" || tool === "site" || tool === "note";

  return (
    <CanvasToolContext value={tool}>
      <CanvasActionsContext value={canvasActions}>
        <ReactFlow<FlowNode, FlowEdge>
          ref={root}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={linkTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onNodeDragStop={onDragStop}
          onSelectionDragStop={onDragStop}
          onNodeClick={focusCanvas}
          onEdgeClick={focusCanvas}
          onPaneClick={(event) => {
            if (isPlacing) placeAt(tool, { x: event.clientX, y: event.clientY });
            else store.getState().select([]);
            focusCanvas();
          }}
          onNodeDoubleClick={onOpenInspector}
          onNodeContextMenu={(event, node) => canvasActions.openMenu(node.id, event)}
          onEdgeContextMenu={(event, edge) => canvasActions.openMenu(edge.id, event)}
          onConnect={({ source, target }: Connection) => {
            actions.connect(source, target);
            if (tool === "link") onToolChange("select");
            focusCanvas();
          }}
          isValidConnection={({ source, target }) => source !== target}
          connectionMode={ConnectionMode.Loose}
          connectionRadius={16}
          connectionLineComponent={ConnectionLine}
          onDragOver={(event: DragEvent) => {
            if (event.dataTransfer.types.includes(PALETTE_TYPE)) event.preventDefault();
          }}
          onDrop={(event: DragEvent) => {
            const kind = event.dataTransfer.getData(PALETTE_TYPE);
            if (kind !== "vnet" && kind !== "site" && kind !== "note") return;
            event.preventDefault();
            placeAt(kind, { x: event.clientX, y: event.clientY });
          }}
          onKeyDown={onKeyDown}
          tabIndex={0}
          aria-label={t("canvas")}
          aria-activedescendant={active === undefined ? undefined : `canvas-${active}`}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={["Shift", "Meta", "Control"]}
          nodesDraggable={tool === "select"}
          elementsSelectable={tool !== "hand"}
          panOnDrag={tool !== "link"}
          zoomOnDoubleClick={false}
          snapToGrid
          snapGrid={SNAP}
          minZoom={0.1}
          maxZoom={2}
          fitView={isFitted}
          fitViewOptions={FIT}
          onlyRenderVisibleElements={nodes.length > DRAW_ALL_UP_TO}
          attributionPosition="bottom-center"
          data-tool={tool}
          className={classNames(
            "[--xy-attribution-background-color:transparent] [&_.react-flow__attribution_a]:text-subtle",
            isPlacing && "[&_.react-flow__pane]:cursor-crosshair!",
          )}
        >
          <Background variant={BackgroundVariant.Dots} gap={16} size={1.5} color="var(--divider)" />
          <ZoomVariable root={root} />
        </ReactFlow>
        <ObjectMenu target={menu} onClose={() => setMenu(null)} onConnectFrom={setConnectFrom} />
        <ConnectDialog
          from={connectFrom}
          onClose={() => {
            setConnectFrom(null);
            focusCanvas();
          }}
        />
      </CanvasActionsContext>
    </CanvasToolContext>
  );
}

/** Drags stay here until they end, then they are one edit; what is selected goes to the store at once. */
function useCanvasChanges(
  moving: Readonly<Record<string, Position>>,
  setMoving: (
    update: (before: Readonly<Record<string, Position>>) => Readonly<Record<string, Position>>,
  ) => void,
) {
  const store = useEditorStore();
  const latest = useRef(moving);
  latest.current = moving;
  const applySelection = useCallback(
    (changes: readonly { id: string; selected: boolean }[]) => {
      if (changes.length === 0) return;
      const { selection, select } = store.getState();
      const off = new Set(changes.filter((change) => !change.selected).map((change) => change.id));
      const on = changes.filter((change) => change.selected).map((change) => change.id);
      select([...new Set([...selection.filter((id) => !off.has(id)), ...on])]);
    },
    [store],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const moved = changes.flatMap((change) =>
        change.type === "position" && change.position && change.dragging
          ? [[change.id, change.position] as const]
          : [],
      );
      if (moved.length > 0) setMoving((before) => ({ ...before, ...Object.fromEntries(moved) }));
      applySelection(changes.filter((change) => change.type === "select"));
    },
    [applySelection, setMoving],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => applySelection(changes.filter((change) => change.type === "select")),
    [applySelection],
  );
  const onDragStop = useCallback(() => {
    const positions = latest.current;
    if (Object.keys(positions).length > 0)
      store.getState().edit([{ edit: "move", positions: { ...positions } }]);
    setMoving(() => NOTHING_MOVES);
  }, [store, setMoving]);
  return { onNodesChange, onEdgesChange, onDragStop };
}
