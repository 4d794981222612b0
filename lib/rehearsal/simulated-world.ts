import { invariant } from "@/lib/shared";

/** What a rehearsal does with its Azure past Azure's own interface. */
export interface SimulatedWorld {
  advance(ms: number): Promise<void>;
  /** Has a fault befall coming requests; see the simulator's /_sim/faults. */
  addFault(fault: object): Promise<void>;
  clearFaults(): Promise<void>;
  /** Lets any number of calls in: pacing is not what is rehearsed. */
  liftLimits(): Promise<void>;
  /** Has what runs on a resource end after so long. */
  endOperation(armId: string, afterSeconds: number): Promise<void>;
  /** What stands, as Azure would show it, by ARM id. */
  resources(): Promise<Record<string, { tags?: Record<string, string> }>>;
  /** Every record, keys included, as `load` takes it. */
  snapshot(): Promise<WorldSnapshot>;
  load(snapshot: WorldSnapshot): Promise<void>;
}

/** As much of the simulator's snapshot as is looked at here. */
export interface WorldSnapshot {
  tables: { resources: Record<string, { properties: Record<string, unknown> }> };
}

/** The world behind a simulator's back door. Breaks an invariant when that is not on this machine: Azure has none. */
export function openSimulatedWorld(url: string): SimulatedWorld {
  requireSimulator(url);
  const call = async (method: string, path: string, body?: unknown): Promise<string> => {
    const response = await fetch(`${url}/_sim/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    invariant(response.ok, `the simulator refuses ${method} ${path}: ${text}`);
    return text;
  };
  return {
    advance: async (ms) => {
      await call("POST", "clock", { advanceSeconds: ms / 1000 });
    },
    addFault: async (fault) => {
      await call("POST", "faults", fault);
    },
    clearFaults: async () => {
      await call("DELETE", "faults");
    },
    liftLimits: async () => {
      const limit = { size: 1_000_000, perSecond: 1_000_000 };
      await call("PUT", "limits", { reads: limit, writes: limit, deletes: limit });
    },
    endOperation: async (targetId, endsInSeconds) => {
      await call("POST", "operations", { targetId, endsInSeconds });
    },
    resources: async () => JSON.parse(await call("GET", "world")).resources,
    snapshot: async () => JSON.parse(await call("GET", "snapshot?secrets=true")),
    load: async (snapshot) => {
      await call("PUT", "snapshot", snapshot);
    },
  };
}

/** Breaks an invariant unless the address is plain HTTP on this machine: what is rehearsed never reaches Azure. */
function requireSimulator(url: string): void {
  const { protocol, hostname } = new URL(url);
  invariant(
    protocol === "http:" && /^127(?:\.\d+){3}$/.test(hostname),
    "a rehearsal speaks to a simulator on this machine only",
  );
}
