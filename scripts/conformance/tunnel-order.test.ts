import { describe, expect, it } from "vitest";
import type { Interaction } from "./interaction";
import type { Reply } from "./simulated-azure";
import { TunnelOrder } from "./tunnel-order";

const URL = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/connections/c";
const bodyOf = (connectionStatus: string) => ({
  properties: { provisioningState: "Succeeded", connectionStatus },
});
const recorded = (connectionStatus: string): Interaction => ({
  ...{ method: "GET", url: `https://management.azure.com${URL}?api-version=2024-01-01` },
  ...{ reqBody: null, status: 200, resHeaders: {}, resBody: bodyOf(connectionStatus) },
});

/** A connection whose tunnel has a state until a second, and the next one after it. */
function tunnelOf(...states: readonly (readonly [state: string, until: number])[]) {
  let now = 0;
  const reply = (): Reply => {
    const state = states.find(([, until]) => now < until)?.[0] ?? states.at(-1)?.[0] ?? "";
    return { status: 200, headers: {}, body: bodyOf(state) };
  };
  const order = new TunnelOrder({
    url: "",
    send: async () => reply(),
    push: async (_path, { advanceSeconds }) => {
      now += Number(advanceSeconds);
      return reply();
    },
    close: async () => {},
  });
  order.follow(recorded(""), URL);
  const pass = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= order.longestStep) {
      await order.glance();
      now += Math.min(left, order.longestStep);
    }
    await order.glance();
  };
  const differencesOf = (state: string) =>
    order.withoutTiming(recorded(state), reply(), [
      `value of .properties.connectionStatus: ${state}, ours other`,
    ]);
  return { pass, differencesOf };
}

describe("the order of a tunnel's states", () => {
  it("is the same when ours was earlier, and when ours comes later", async () => {
    const tunnel = tunnelOf(["Unknown", 20], ["NotConnected", 1e9]);
    await tunnel.pass(60);
    expect(await tunnel.differencesOf("Unknown")).toEqual([]);
    expect(await tunnel.differencesOf("NotConnected")).toEqual([]);
    const slow = tunnelOf(["Unknown", 80], ["NotConnected", 1e9]);
    expect(await slow.differencesOf("NotConnected")).toEqual([]);
  });

  it("differs when a state never comes, or comes too late to be drawn", async () => {
    const tunnel = tunnelOf(["Unknown", 20], ["NotConnected", 1e9]);
    expect(await tunnel.differencesOf("Connected")).toHaveLength(1);
    expect(await tunnelOf(["Unknown", 1e9]).differencesOf("NotConnected")).toHaveLength(1);
  });

  it("differs when the states come in another order", async () => {
    const tunnel = tunnelOf(["Unknown", 20], ["Connecting", 40], ["NotConnected", 1e9]);
    expect(await tunnel.differencesOf("NotConnected")).toEqual([]);
    expect(await tunnel.differencesOf("Connecting")).toHaveLength(1);
  });

  it("leaves every other difference as it is", async () => {
    const tunnel = new TunnelOrder({
      ...{ url: "", close: async () => {} },
      ...{
        send: () => Promise.reject(new Error("unasked")),
        push: () => Promise.reject(new Error("unasked")),
      },
    });
    const differences = ["missing .properties.connectionStatus"];
    const ours = { status: 200, headers: {}, body: bodyOf("Unknown") };
    expect(await tunnel.withoutTiming(recorded("Unknown"), ours, differences)).toEqual(differences);
  });
});
