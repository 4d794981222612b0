import type { DeploymentEvent } from "./events";

/** What makes one line: an event, or the steps that were left out for one reason. */
export interface Told {
  /** The last of `events`. */
  event: DeploymentEvent;
  events: DeploymentEvent[];
}

/** Takes a deployment's events in order and gives back those that are to be told. */
export interface Telling {
  /** What can be told after this event: none while it may belong to those that follow it. */
  take(event: DeploymentEvent): Told[];
  /** What is left at the end. */
  rest(): Told[];
}

/** From this many on, steps that were left out for one reason are told together. */
const MANY = 5;

/**
 * Leaves out what tells nothing new, and gathers what would be told over and over: a tunnel whose bytes alone changed,
 * and steps of which none was begun.
 */
export function createTelling(): Telling {
  const tunnels = new Map<string, string>();
  let skipped: Extract<DeploymentEvent, { type: "step:skipped" }>[] = [];
  const rest = (): Told[] => {
    const [first, last] = [skipped[0], skipped.at(-1)];
    const gathered = skipped;
    skipped = [];
    if (first === undefined || last === undefined) return [];
    return gathered.length < MANY ? gathered.map(alone) : [{ event: last, events: gathered }];
  };
  return {
    take(event) {
      if (event.type === "step:skipped") {
        const before = skipped[0]?.data.because === event.data.because ? [] : rest();
        skipped.push(event);
        return before;
      }
      return isRepeated(event, tunnels) ? rest() : [...rest(), alone(event)];
    },
    rest,
  };
}

function alone(event: DeploymentEvent): Told {
  return { event, events: [event] };
}

/** True for a tunnel that says what it said last; one that could not be read, or was gone, is news when it is back. */
function isRepeated(event: DeploymentEvent, tunnels: Map<string, string>): boolean {
  if (event.type !== "tunnel:status" && event.type !== "tunnel:unreadable" && event.type !== "tunnel:gone")
    return false;
  const { link, from, to } = event.data;
  const tunnel = `${link} ${from} ${to}`;
  const said = event.type === "tunnel:status" ? event.data.status : event.type;
  const isSame = event.type === "tunnel:status" && tunnels.get(tunnel) === said;
  tunnels.set(tunnel, said);
  return isSame;
}
