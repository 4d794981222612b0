import { readPath } from "./arm-path";
import { type Interaction, memberAt, stateOf } from "./interaction";
import type { Reply, SimulatedAzure } from "./simulated-azure";
import { findEnd, isSettled, secondsBefore, targetOf } from "./timeline";
import type { TunnelOrder } from "./tunnel-order";

/** Something that was started and waits until the recording shows its end. */
interface Held {
  target: string;
  /** The interaction that shows the end. */
  end: number;
  /** What a deployment makes is written only when the deployment gets there; a group goes after what it holds. */
  kind: "resource" | "made by a deployment" | "group";
}

/** Long enough that nothing ends before the recording shows its end. */
const HELD_SECONDS = 1e8;
/** How often to look whether a deployment has begun to write what it makes; faster than anything is made. */
const GLANCE_SECONDS = 3;
/** Longer than everything in a group takes to go. */
const GROUP_SECONDS = 7200;
/** How long to wait, again and again, for what a recording shows as ended. */
const WAITS_SECONDS = [2, 4, 8, 16, 60, 600, 3600];

/**
 * The clock of a replay. It moves by the recorded dates; what was started ends exactly where the recording shows
 * its end, since how long a thing takes is drawn, and was drawn differently when it was recorded.
 */
export class Pace {
  readonly #azure: SimulatedAzure;
  readonly #interactions: readonly Interaction[];
  readonly #tunnels: TunnelOrder;
  #held: Held[] = [];

  constructor(azure: SimulatedAzure, interactions: readonly Interaction[], tunnels: TunnelOrder) {
    this.#azure = azure;
    this.#interactions = interactions;
    this.#tunnels = tunnels;
  }

  /** Moves the clock to an interaction; what it shows as ended ends before it. */
  async passTo(index: number): Promise<void> {
    let left = secondsBefore(this.#interactions, index);
    while (left > 0) {
      const late = this.#held.filter(({ kind }) => kind === "made by a deployment");
      const step = Math.min(left, late.length > 0 ? GLANCE_SECONDS : left, this.#tunnels.longestStep);
      await this.#advance(step);
      await this.#tunnels.glance();
      for (const { target } of late) await this.#schedule(target, HELD_SECONDS);
      left -= step;
    }
    await this.#release(({ end }) => end <= index);
  }

  /** After a write: what it started is held until the recording shows its end. */
  async hold(index: number): Promise<void> {
    const started = this.#interactions[index];
    const end = findEnd(this.#interactions, index);
    if (!started || end === undefined) return;
    if (readPath(started.url).type === "microsoft.resources/deployments") {
      this.#held.push(
        ...this.#madeBy(index).map((target) => ({ target, end, kind: "made by a deployment" as const })),
      );
      return;
    }
    const target = targetOf(started);
    this.#held.push({ target, end, kind: readPath(started.url).kind === "group" ? "group" : "resource" });
    await this.#schedule(target, HELD_SECONDS);
  }

  /** Sends a request; where the recording shows an end or a success that is not reached, time passes until it is. */
  async send(recorded: Interaction, send: () => Promise<Reply>): Promise<Reply> {
    let reply = await send();
    for (const seconds of WAITS_SECONDS) {
      if (!isBehind(recorded, reply)) break;
      if (recorded.method !== "GET" || seconds > 60) await this.#release(() => true);
      await this.#advance(seconds);
      reply = await send();
    }
    return reply;
  }

  /** What a deployment makes, as its last reading tells. */
  #madeBy(index: number): string[] {
    const started = this.#interactions[index];
    const later = this.#interactions.slice(index + 1);
    const read = later.find(
      ({ method, url, resBody }) =>
        method === "GET" &&
        started &&
        targetOf(started) === readPath(url).key &&
        stateOf(resBody) !== "Running",
    );
    const made = memberAt(read?.resBody, "properties", "outputResources");
    const ids = (Array.isArray(made) ? made : []).map((item) => memberAt(item, "id"));
    return ids.filter((id) => typeof id === "string").map((id) => id.toLowerCase());
  }

  async #advance(seconds: number): Promise<void> {
    if (seconds > 0) await this.#azure.push("clock", { advanceSeconds: seconds });
  }

  async #schedule(target: string, seconds: number): Promise<void> {
    await this.#azure.push("operations", { targetId: target, endsInSeconds: seconds });
  }

  async #release(isDue: (held: Held) => boolean): Promise<void> {
    const due = this.#held.filter(isDue);
    this.#held = this.#held.filter((held) => !due.includes(held));
    for (const { target, kind } of due) {
      if (kind === "group") await this.#advance(GROUP_SECONDS);
      await this.#schedule(target, 0);
    }
  }
}

/** True when the recording shows an end, or a success, that the simulator has not reached. */
function isBehind(recorded: Interaction, ours: Reply): boolean {
  if (recorded.method !== "GET") return recorded.status < 300 && [409, 429].includes(ours.status);
  if (ours.status >= 400) return false;
  if (recorded.status === 404) return ours.status === 200;
  const own = { ...recorded, status: ours.status, resBody: ours.body };
  return isSettled(recorded) && (ours.status === 202 || !isSettled(own));
}
