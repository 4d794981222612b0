"use client";

import "@xyflow/react/dist/base.css";
import { ReactFlow, useConnection } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type MouseEvent, type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { useEditor, useEditorStore } from "../editor-context";
import { FarLayer } from "../far/far-layer";
import type { FlowEdge, FlowNode } from "../flow-types";
import { TogetherLayer } from "../together/together-layer";
import { type CanvasActions, CanvasActionsContext } from "./canvas-actions";
import { CanvasPalette } from "./canvas-palette";
import { ConnectDialog } from "./connect-dialog";
import { ConnectMenu } from "./connect-menu";
import { DotGrid } from "./dot-grid";
import { useDrawing } from "./drawing-context";
import { DrawnFlow } from "./drawn-flow";
import { FIXED } from "./fixed-settings";
import { Guides } from "./guides";
import { ObjectMenu, type ObjectMenuTarget } from "./object-menu";
import { Overview } from "./overview";
import { type CanvasTool, ConnectingContext } from "./tool-context";
import { useCanvasChanges } from "./use-canvas-changes";
import { useCanvasKeys } from "./use-canvas-keys";
import { useDragging } from "./use-dragging";
import { useFlowWords } from "./use-flow-words";
import { useFollowSteps } from "./use-follow-steps";
import { useKeepInView } from "./use-keep-in-view";
import { useOverview } from "./use-overview";
import { usePlacing } from "./use-placing";
import { usePresses } from "./use-presses";
import { usePulling } from "./use-pulling";
import { useTouch } from "./use-touch";
import { useZoomLevel, ZoomLevelContext } from "./use-zoom-level";
import { ViewLayer } from "./view-layer";
import { ZoomVariable } from "./zoom-variable";

/** Cards out of sight are not drawn once there are so many that drawing them all is slow. */
const DRAW_ALL_UP_TO = 60;

export interface CanvasProps {
  tool: CanvasTool;
  onToolChange: (tool: CanvasTool) => void;
  onOpenInspector: () => void;
  /** Where there is room for a small picture of all of it. */
  hasOverview: boolean;
  /** A panel lies over its right edge that stays while places are chosen. */
  isCovered: boolean;
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
  isCovered,
  root,
  focusCanvas,
  openMenu,
  pressLink,
  onConnectFrom,
}: DrawingProps) {
  const t = useTranslations("editor");
  const flowWords = useFlowWords();
  const overview = useOverview();
  const active = useEditor((state) => state.selection[0]);
  const isLarge = useDrawing((state) => state.flow.nodes.length > DRAW_ALL_UP_TO);
  const { changes, isBoxing } = useCanvasChanges();
  useKeepInView(active, isBoxing, isCovered);
  useFollowSteps();
  const dragging = useDragging(tool);
  const { placeInMiddle, onPanePress } = usePlacing({ root, tool, onToolChange });
  useTouch(root);
  const onKeyDown = useCanvasKeys({
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
  const level = useZoomLevel();
  const presses = usePresses({
    ...{ tool, isFar: level === "far", focusCanvas, onOpenInspector, openMenu, pressLink },
    onPanePress,
  });
  const isConnecting = useConnection((connection) => connection.inProgress) || tool === "link";
  return (
    <ZoomLevelContext value={level}>
      <ConnectingContext value={isConnecting}>
        <ReactFlow<FlowNode, FlowEdge>
          {...FIXED}
          {...changes}
          {...dragging}
          {...presses}
          ref={root}
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
          onlyRenderVisibleElements={isLarge}
          data-tool={tool}
          className="[--xy-selection-background-color:color-mix(in_srgb,var(--accent)_8%,transparent)] [--xy-selection-border:1px_solid_var(--accent)] [--xy-attribution-background-color:transparent]"
        >
          <DrawnFlow />
          {level === "far" ? <FarLayer /> : <DotGrid />}
          <ViewLayer />
          <ZoomVariable />
          <TogetherLayer />
          <Guides />
          {hasOverview && overview.isShown ? <Overview /> : null}
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
