import { describe, expect, it } from "vitest";
import facts from "@/lib/facts/arm-timings.json";
import { DECLARATIONS } from "./network/declarations";
import { drawDuration } from "./timings";

describe("durations", () => {
  it("spread as the recordings do: half under the median, none above the longest", () => {
    const { p50, max } = facts.calls["virtualNetworkGateways.create.VpnGw1"];
    const seconds = Array.from(
      { length: 2000 },
      (_, index) => drawDuration("virtualNetworkGateways.create.VpnGw1", 1, `gw${index}`) / 1000,
    );
    const below = seconds.filter((value) => value <= p50).length / seconds.length;
    expect(below).toBeGreaterThan(0.45);
    expect(below).toBeLessThan(0.55);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(max);
  });

  it("exist for the usual calls of every type", () => {
    for (const { timing } of Object.values(DECLARATIONS)) {
      const calls =
        timing === "virtualNetworkGateways"
          ? ["create.VpnGw1", "create.VpnGw2", "create.Basic", "update.VpnGw1", "update.VpnGw2", "delete"]
          : ["create", "update", "delete"];
      for (const call of calls) expect(drawDuration(`${timing}.${call}`, 1, "x")).toBeGreaterThan(0);
    }
  });
});
