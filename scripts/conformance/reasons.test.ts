import { describe, expect, it } from "vitest";
import { createReasonGiver } from "./reasons";

const RECORDING = "xplat-arm/arm_network_vpn-connection_create_first_gateway_should_pass";
const DIFFERENCE = "GET microsoft.network: extra header retry-after";

describe("a reason", () => {
  it("holds for as many differences as were looked at, and not for one more", () => {
    const reasonFor = createReasonGiver();
    expect(reasonFor(RECORDING, DIFFERENCE)).toContain("named no wait");
    expect(reasonFor(RECORDING, DIFFERENCE)).toBeUndefined();
  });

  it("does not hold in other recordings, nor for other differences of its own", () => {
    const reasonFor = createReasonGiver();
    expect(reasonFor(RECORDING.replace("first", "third"), DIFFERENCE)).toBeUndefined();
    expect(reasonFor(RECORDING, "GET microsoft.network: missing header location")).toBeUndefined();
  });
});
