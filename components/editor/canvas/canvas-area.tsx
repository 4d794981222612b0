"use client";

import { type ReactNode, useRef, useState } from "react";
import { FilterStrip } from "../filter/filter-strip";
import { InterleavedHint } from "../groups/interleaved-hint";
import { ViewStrip } from "../views/view-strip";
import { Canvas } from "./canvas";
import { DrawingProvider } from "./drawing-context";
import { EmptyCanvas } from "./empty-canvas";
import { Legend } from "./legend";
import { ToolBar } from "./tool-bar";
import type { CanvasTool } from "./tool-context";
import { ToolHint } from "./tool-hint";
import { usePrintSize } from "./use-print-size";
import { ZoomControls } from "./zoom-controls";

export interface CanvasAreaProps {
  onOpenInspector: () => void;
  /** Stands over the upper edge of the drawing: modes, strips, questions. */
  top: ReactNode;
  /** Stands under the drawing. */
  bottom: ReactNode;
  hasToolBar: boolean;
  /** A panel lies over its right edge that stays while places are chosen. */
  isCovered?: boolean;
}

/** Tools, the drawing and what floats over it. */
export function CanvasArea({ onOpenInspector, top, bottom, hasToolBar, isCovered = false }: CanvasAreaProps) {
  const drawing = useRef<HTMLElement>(null);
  usePrintSize(drawing);
  const [tool, setTool] = useState<CanvasTool>("select");
  return (
    <DrawingProvider>
      {hasToolBar ? <ToolBar tool={tool} onToolChange={setTool} /> : null}
      <div className="flex min-w-0 flex-1 flex-col">
        <section ref={drawing} data-print-view className="relative min-h-0 flex-1 overflow-hidden bg-canvas">
          <Canvas
            tool={tool}
            onToolChange={setTool}
            onOpenInspector={onOpenInspector}
            hasOverview={hasToolBar}
            isCovered={isCovered}
          />
          <div
            data-over-drawing
            className="pointer-events-none absolute inset-x-3 top-3 z-panel flex flex-col items-center gap-3 [&>*]:pointer-events-auto"
          >
            {top}
            <div className="pointer-events-none! flex max-w-full flex-wrap justify-center gap-2 empty:hidden [&>*]:pointer-events-auto">
              <ViewStrip />
              <FilterStrip />
            </div>
            <InterleavedHint />
          </div>
          <EmptyCanvas />
          <ToolHint tool={tool} />
          <ZoomControls hasOverview={hasToolBar} />
          {hasToolBar ? <Legend /> : null}
        </section>
        {bottom}
      </div>
    </DrawingProvider>
  );
}
