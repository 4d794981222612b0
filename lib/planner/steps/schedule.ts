import { numberLocks, type StepLocks } from "./lock-keys";
import type { StepGraph } from "./step-graph";

export type Estimate = "p50Seconds" | "p90Seconds";

/** When each step of a graph runs, by position. */
export interface StepTimes {
  /** Seconds from the beginning; -1 for a step that waits for itself in a circle. */
  starts: Float64Array;
  /** The step whose end let this one begin; -1 where it began at once. */
  before: Int32Array;
  /** The step that ends last, or -1. */
  last: number;
}

/**
 * Runs the steps as the engine would with every estimate coming true: each begins once what it waits for is done and
 * no other write keeps its vnet or gateway busy; those who wait for the same one take turns in the order they came.
 */
export function createScheduler(graph: StepGraph): (estimate: Estimate) => StepTimes {
  const locks = numberLocks(graph);
  const dependants = listDependants(graph);
  return (estimate) => runSteps(graph, locks, dependants, estimate);
}

function runSteps(
  { steps }: StepGraph,
  locks: StepLocks,
  { waitingFor, head, next, owner }: Dependants,
  estimate: Estimate,
): StepTimes {
  const waiting = waitingFor.slice();
  const seconds = new Float64Array(steps.length);
  for (let at = 0; at < steps.length; at += 1) seconds[at] = steps[at]?.estimate[estimate] ?? 0;
  const queue = createLockQueue(locks);
  const starts = new Float64Array(steps.length).fill(-1);
  const running = createRunning(seconds, starts);
  const before = new Int32Array(steps.length).fill(-1);
  const begin = (at: number, now: number, cause: number) => {
    if (!queue.take(at)) return;
    starts[at] = now;
    before[at] = cause;
    running.add(at);
  };
  let last = -1;
  for (let at = 0; at < steps.length; at += 1) if (waiting[at] === 0) begin(at, 0, -1);
  for (let at = running.next(); at >= 0; at = running.next()) {
    last = at;
    const now = (starts[at] ?? 0) + (seconds[at] ?? 0);
    queue.release(at);
    for (let other = queue.next(at); other >= 0; other = queue.next(at)) begin(other, now, at);
    for (let edge = head[at] ?? -1; edge >= 0; edge = next[edge] ?? -1) {
      const dependant = owner[edge] ?? 0;
      const left = (waiting[dependant] ?? 0) - 1;
      waiting[dependant] = left;
      if (left === 0) begin(dependant, now, at);
    }
  }
  return { starts, before, last };
}

/** For how many steps each waits, and who waits for it: a chain from `head` through `next`, of edges with an `owner`. */
interface Dependants {
  waitingFor: Int32Array;
  head: Int32Array;
  next: Int32Array;
  owner: Int32Array;
}

function listDependants({ starts, targets }: StepGraph): Dependants {
  const size = starts.length - 1;
  const waitingFor = new Int32Array(size);
  const head = new Int32Array(size).fill(-1);
  const next = new Int32Array(targets.length);
  const owner = new Int32Array(targets.length);
  for (let at = size - 1; at >= 0; at -= 1) {
    const start = starts[at] ?? 0;
    const end = starts[at + 1] ?? 0;
    waitingFor[at] = end - start;
    for (let edge = end - 1; edge >= start; edge -= 1) {
      const target = targets[edge] ?? 0;
      owner[edge] = at;
      next[edge] = head[target] ?? -1;
      head[target] = edge;
    }
  }
  return { waitingFor, head, next, owner };
}

/** Locks with those who wait for them, first come first served: a chain for each lock. */
function createLockQueue({ ofStep, count }: StepLocks) {
  const isHeld = new Uint8Array(count);
  const first = new Int32Array(count).fill(-1);
  const final = new Int32Array(count).fill(-1);
  const next = new Int32Array(ofStep.length / 2).fill(-1);
  const wait = (at: number, lock: number) => {
    const tail = final[lock] ?? -1;
    if (tail < 0) first[lock] = at;
    else next[tail] = at;
    next[at] = -1;
    final[lock] = at;
  };
  const setHeld = (at: number, held: 0 | 1) => {
    for (let slot = 2 * at; slot < 2 * at + 2; slot += 1) {
      const lock = ofStep[slot] ?? -1;
      if (lock >= 0) isHeld[lock] = held;
    }
  };
  return {
    /** Takes all locks of a step, or lets it wait for the first that is held. */
    take: (at: number): boolean => {
      for (let slot = 2 * at; slot < 2 * at + 2; slot += 1) {
        const lock = ofStep[slot] ?? -1;
        if (lock < 0 || isHeld[lock] === 0) continue;
        wait(at, lock);
        return false;
      }
      setHeld(at, 1);
      return true;
    },
    /** Gives back a step's locks. */
    release: (at: number): void => setHeld(at, 0),
    /** Who waited longest for one of a step's locks that is free; -1 when nobody does. */
    next: (at: number): number => {
      for (let slot = 2 * at; slot < 2 * at + 2; slot += 1) {
        const lock = ofStep[slot] ?? -1;
        if (lock < 0 || isHeld[lock] === 1) continue;
        const waiting = first[lock] ?? -1;
        if (waiting < 0) continue;
        first[lock] = next[waiting] ?? -1;
        if (first[lock] === -1) final[lock] = -1;
        return waiting;
      }
      return -1;
    },
  };
}

/** Running steps of one estimate: the first of a chain, and the last. */
interface EndQueue {
  head: number;
  tail: number;
}

/**
 * The running steps by their end. Estimates are few, and steps of one estimate end in the order they began: a chain for
 * each, of whose heads the earliest is next; at one moment the lower position.
 */
function createRunning(seconds: Float64Array, starts: Float64Array) {
  const queues: EndQueue[] = [];
  const bySeconds = new Map<number, EndQueue>();
  const following = new Int32Array(seconds.length).fill(-1);
  const endOf = (at: number) => (starts[at] ?? 0) + (seconds[at] ?? 0);
  const comesBefore = (a: number, b: number) => {
    const difference = endOf(a) - endOf(b);
    return difference === 0 ? a < b : difference < 0;
  };
  return {
    /** A step whose start has just been set. */
    add: (at: number) => {
      const takes = seconds[at] ?? 0;
      const queue = bySeconds.get(takes);
      if (!queue) {
        const begun = { head: at, tail: at };
        bySeconds.set(takes, begun);
        queues.push(begun);
      } else {
        if (queue.head < 0) queue.head = at;
        else following[queue.tail] = at;
        queue.tail = at;
      }
    },
    /** The step that ends next, or -1 when none runs. */
    next: (): number => {
      let earliest: EndQueue | null = null;
      for (const queue of queues)
        if (queue.head >= 0 && (earliest === null || comesBefore(queue.head, earliest.head)))
          earliest = queue;
      if (earliest === null) return -1;
      const at = earliest.head;
      earliest.head = following[at] ?? -1;
      return at;
    },
  };
}
