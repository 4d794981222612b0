import { readPath } from "./arm-path";
import { type Interaction, memberAt } from "./interaction";
import type { Reply, SimulatedAzure } from "./simulated-azure";
import { isSettled, targetOf } from "./timeline";

/** One connection that the replay made, and which states its tunnel has shown so far, each change once. */
interface Watched {
  url: string;
  shown: string[];
  /** Where in `shown` the recording has come to. */
  reached: number;
}

/** How a difference of tunnel states begins, as `compareReplies` words it. */
const DIFFERENCE = "value of .properties.connectionStatus: ";
/** Faster than a tunnel changes. */
const GLANCE_SECONDS = 2;
/** Longer than the longest that a tunnel was recorded in a state that it left by itself. */
const PATIENCE_SECONDS = 120;
/** States that change by themselves. */
const PASSING = ["Unknown", "Connecting"];

/**
 * The order of each tunnel's states. When a tunnel changes by itself is drawn, in the recordings and here; which
 * states it has and in which order is not. Every state that a recording shows must come in the simulator too, after
 * all that the recording showed before it; otherwise it remains a difference.
 */
export class TunnelOrder {
  readonly #azure: SimulatedAzure;
  readonly #watched = new Map<string, Watched>();

  constructor(azure: SimulatedAzure) {
    this.#azure = azure;
  }

  /** Seconds that may pass at once: few while some tunnel has a state that it leaves by itself. */
  get longestStep(): number {
    const isMoving = [...this.#watched.values()].some(({ shown }) => PASSING.includes(shown.at(-1) ?? ""));
    return isMoving ? GLANCE_SECONDS : Number.POSITIVE_INFINITY;
  }

  /** Watches a connection from the first request on that shows it, and forgets it with its deletion. */
  follow(recorded: Interaction, target: string): void {
    const path = readPath(recorded.url);
    if (path.type !== "microsoft.network/connections" || path.kind !== "resource") return;
    if (recorded.method === "DELETE") this.#watched.delete(targetOf(recorded));
    if (recorded.method === "DELETE" || this.#watched.has(path.key)) return;
    this.#watched.set(path.key, { url: target, shown: [], reached: 0 });
  }

  /** Looks at every watched connection as any client would. */
  async glance(): Promise<void> {
    for (const watched of this.#watched.values()) await this.#read(watched);
  }

  /** Leaves out a difference of states when the recorded one has its turn; waits for it where it is yet to come. */
  async withoutTiming(recorded: Interaction, ours: Reply, differences: readonly string[]): Promise<string[]> {
    const state = memberAt(recorded.resBody, "properties", "connectionStatus");
    const watched = this.#watched.get(readPath(recorded.url).key);
    if (typeof state !== "string" || !watched || !isSettled({ ...recorded, resBody: ours.body }))
      return [...differences];
    const hasTurn = await this.#reach(watched, state);
    return differences.filter((difference) => !hasTurn || !difference.startsWith(DIFFERENCE));
  }

  async #reach(watched: Watched, state: string): Promise<boolean> {
    await this.#read(watched);
    for (let waited = 0; waited <= PATIENCE_SECONDS; waited += GLANCE_SECONDS) {
      const at = watched.shown.indexOf(state, watched.reached);
      if (at >= 0) {
        watched.reached = at;
        return true;
      }
      if (!PASSING.includes(watched.shown.at(-1) ?? "")) return false;
      await this.#azure.push("clock", { advanceSeconds: GLANCE_SECONDS });
      await this.glance();
    }
    return false;
  }

  async #read(watched: Watched): Promise<void> {
    const { body } = await this.#azure.send("GET", watched.url);
    const state = memberAt(body, "properties", "connectionStatus");
    if (typeof state === "string" && watched.shown.at(-1) !== state) watched.shown.push(state);
  }
}
