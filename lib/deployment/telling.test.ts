import { describe, expect, it } from "vitest";
import type { DeploymentEvent } from "./events";
import { createTelling } from "./telling";

let seq = 0;
const of = { at: "2026-11-22T00:00:00.000Z", topologyId: "t1", deploymentId: "d1", resourceKind: null };
const event = (told: Pick<DeploymentEvent, "type" | "data">, step: string | null = null) =>
  ({ ...of, seq: ++seq, step, ...told }) as DeploymentEvent;
const ends = { link: "l1", from: "vnet1", to: "vnet2" };
const tunnel = (status: "Connected" | "NotConnected", bytes: number) =>
  event({ type: "tunnel:status", data: { ...ends, status, ingressBytes: bytes, egressBytes: bytes } });
const skipped = (step: string, because: string) => event({ type: "step:skipped", data: { because } }, step);

/** What is told of events, as lists of their numbers. */
function tell(events: DeploymentEvent[]): number[][] {
  const telling = createTelling();
  const told = [...events.flatMap((each) => telling.take(each)), ...telling.rest()];
  return told.map((each) => each.events.map((one) => events.indexOf(one)));
}

describe("what is told of a deployment's events", () => {
  it("leaves out a tunnel whose bytes alone changed, and tells one that was away again", () => {
    const away = event({ type: "tunnel:unreadable", data: { ...ends, code: null, message: "" } });
    const events = [
      tunnel("Connected", 0),
      tunnel("Connected", 9),
      tunnel("NotConnected", 9),
      away,
      tunnel("NotConnected", 9),
    ];
    expect(tell(events)).toEqual([[0], [2], [3], [4]]);
  });

  it("gathers many steps that were left out for one reason, and keeps few apart", () => {
    const many = ["a", "b", "c", "d", "e"].map((step) => skipped(step, "Not begun."));
    const few = ["f", "g"].map((step) => skipped(step, "It stands behind a."));
    const end = event({ type: "deployment:state", data: { state: "refused", stage: null } });
    expect(tell([...many, ...few, end])).toEqual([[0, 1, 2, 3, 4], [5], [6], [7]]);
    expect(tell(many), "at the end").toEqual([[0, 1, 2, 3, 4]]);
  });
});
