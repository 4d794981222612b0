"use client";

import { useMemo, useRef } from "react";
import type { Position } from "@/lib/topology";
import { useEditor } from "../editor-context";
import type { Flow } from "../flow-types";
import { useLive } from "../live-context";
import { useModes } from "../modes/mode-context";
import { reuseFlow } from "../reuse-flow";
import { toFlow } from "../to-flow";
import { useCanvasView } from "../views/view-context";
import { shownDeployed, shownDesign } from "../views/view-places";

/** What the canvas draws now; `moving` is where cards stand while they are dragged. */
export function useFlow(moving: Readonly<Record<string, Position>>): Flow {
  const topology = useEditor(shownDesign);
  const deployed = useEditor(shownDeployed);
  const findings = useEditor((state) => state.findings);
  const selection = useEditor((state) => state.selection);
  const { states, changes } = useLive();
  const { states: modes } = useModes();
  const { drawn: frames, lit } = useCanvasView();
  const last = useRef<Flow | null>(null);
  return useMemo(() => {
    const next = toFlow({
      topology,
      deployed,
      findings,
      marks: changes.marks,
      live: states,
      modes,
      selection: new Set(selection),
      moving,
      frames,
      lit,
    });
    last.current = reuseFlow(last.current, next);
    return last.current;
  }, [topology, deployed, findings, selection, states, modes, changes, moving, frames, lit]);
}
