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

/** Between two questions while somebody types. */
const DELAY_MS = 80;
/** The first edit after a pause is asked about once the frame that shows it has been drawn. */
const FRAME_MS = 16;
const RETRY_MS = 3_000;

/**
 * Keeps findings and plan of the design up to date: asks a frame later, and while edits follow each other no more often
 * than every `delayMs`. A newer edit aborts the older question, and an answer to an older design is dropped; until
 * the new one comes the old findings stay where they are.
 */
export function createPlanning({
  store,
  plan,
  delayMs = DELAY_MS,
  retryMs = RETRY_MS,
}: PlanningInput): Planning {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  /** When the next question is asked. */
  let dueAt = Number.POSITIVE_INFINITY;

  const ask = async () => {
    clearTimeout(timer);
    dueAt = Number.POSITIVE_INFINITY;
    askedAt = performance.now();
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
    dueAt = performance.now() + afterMs;
    timer = setTimeout(() => void ask(), afterMs);
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.topology === before.topology && state.keysGiven === before.keysGiven) return;
    const now = performance.now();
    const waitMs = Math.max(FRAME_MS, askedAt + delayMs - now);
    // Whoever types on does not put off a question that is due.
    if (now + waitMs < dueAt) schedule(waitMs);
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
