"use client";

import { useMemo, useState } from "react";
import type { Position } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { createFlowMemory } from "../flow-memory";
import type { Flow } from "../flow-types";
import { useLive } from "../live-context";
import { useModes } from "../modes/mode-context";
import { toFlow } from "../to-flow";
import { useCanvasView } from "../views/view-context";
import { shownDeployed, shownDesign } from "../views/view-places";

/** What the canvas draws now; `moving` is where cards stand while they are dragged. */
export function useFlow(moving: Readonly<Record<string, Position>>): Flow {
  const topology = useEditor(shownDesign);
  const deployed = useEditor(shownDeployed);
  const findings = useEditor((state) => state.findings);
  const selection = useEditor((state) => state.selection);
  const { states: live, changes } = useLive();
  const { states: modes } = useModes();
  const { drawn: frames, lit } = useCanvasView();
  const [memory] = useState(createFlowMemory);
  const selected = useMemo(() => new Set(selection), [selection]);
  const { marks } = changes;
  return useMemo(
    () =>
      toFlow(
        { topology, deployed, findings, marks, live, modes, selection: selected, moving, frames, lit },
        memory,
      ),
    [memory, topology, deployed, findings, marks, live, modes, selected, moving, frames, lit],
  );
}
