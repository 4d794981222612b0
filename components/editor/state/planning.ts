import { ApiProblem } from "@/components/data/api-problem";
import type { PlanOutlineReply } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import type { EditorStore } from "./editor-store";

export interface PlanningInput {
  store: EditorStore;
  /** Rejects when aborted or when no answer came. */
  plan: (topology: Topology, signal: AbortSignal) => Promise<PlanOutlineReply>;
  delayMs?: number;
  retryMs?: number;
}

export interface Planning {
  /** Plans again although the design did not change, e.g. since Azure did. */
  refresh: () => void;
  dispose: () => void;
}

/** After the last edit of a burst, and the longest that a burst keeps its first edit waiting. */
const DELAY_MS = 40;
const LONGEST_DELAY_MS = 600;
const RETRY_MS = 3_000;

/**
 * Keeps findings and plan of the design up to date: asks once nothing was edited for `delayMs`, so that no frame of a quick
 * burst carries a question with it, and in a long burst now and then. A newer edit's question aborts the older one, and an
 * answer to an older design is dropped; until the new one comes the old findings stay where they are.
 */
export function createPlanning({
  store,
  plan,
  delayMs = DELAY_MS,
  retryMs = RETRY_MS,
}: PlanningInput): Planning {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;
  /** When the first edit was made that is not asked about yet. */
  let editedAt: number | null = null;

  const ask = async () => {
    clearTimeout(timer);
    editedAt = null;
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const { topology } = store.getState();
    try {
      const reply = await plan(topology, controller.signal);
      if (controller.signal.aborted || store.getState().topology !== topology) return;
      store.setState({
        findings: reply.findings,
        plan: reply.plan,
        plannedTopology: topology,
        plannedAt: performance.now(),
        isPlanLate: false,
      });
    } catch (error) {
      if (controller.signal.aborted) return;
      store.setState({ isPlanLate: true });
      // A refused design stays refused; the next edit asks again.
      if (!(error instanceof ApiProblem && error.isRefusal)) schedule(retryMs);
    }
  };
  const schedule = (afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), afterMs);
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.topology === before.topology && state.keysGiven === before.keysGiven) return;
    const now = performance.now();
    editedAt ??= now;
    schedule(Math.min(delayMs, Math.max(0, editedAt + LONGEST_DELAY_MS - now)));
  });
  schedule(0);
  return {
    refresh: () => schedule(delayMs),
    dispose: () => {
      clearTimeout(timer);
      running?.abort();
      unsubscribe();
    },
  };
}
