import { describe, expect, it } from "vitest";
import { foretellInterruptions } from "@/lib/deployment";
import type { Step } from "@/lib/planner";
import { changeWords } from "./change-words";

const step = (id: string, seconds: number, interrupts: string[], dependsOn: string[] = []): Step => ({
  ...{ id, action: "update", dependsOn, changes: [], interrupts, why: "", place: null, link: null },
  resource: { kind: "virtualNetworkGateway", armId: id, region: "westus2" },
  estimate: { p50Seconds: seconds, p90Seconds: seconds },
});

describe("what a plan interrupts", () => {
  it("lasts from the first step that takes a tunnel down to the end of the last, waiting in between included", () => {
    const steps = [
      step("delete", 20, ["l1"]),
      step("gateway", 1000, [], ["delete"]),
      step("connection", 10, ["l1", "l2"], ["gateway"]),
    ];
    expect(foretellInterruptions(steps)).toEqual([
      { link: "l1", seconds: 1030 },
      { link: "l2", seconds: 10 },
    ]);
    expect(foretellInterruptions([step("gateway", 1000, [])])).toEqual([]);
  });
});

describe("a changed field", () => {
  it("is told in few words", () => {
    expect(changeWords("VpnGw2AZ")).toBe("VpnGw2AZ");
    expect(changeWords("/subscriptions/1/resourceGroups/rg/providers/x/virtualNetworkGateways/gw")).toBe(
      "gw",
    );
    expect(changeWords({ dhGroup: "DHGroup14", saLifeTimeSeconds: 27000 })).toBe("DHGroup14, 27000");
    expect([changeWords(null), changeWords([]), changeWords(false)]).toEqual([null, null, "false"]);
  });
});
