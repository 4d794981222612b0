import { describe, expect, it } from "vitest";
import { toPublicAddresses } from "./public-addresses";

const resource = (name: string, place: string | null, ipAddress: string | null) => ({
  kind: "publicIPAddress",
  armId: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/${name}`,
  provisioningState: "Succeeded",
  place,
  ipAddress,
});

describe("public addresses in a status", () => {
  it("are those of the places' gateways, the first instance's where there are two", () => {
    const resources = [
      resource("b-ip2", "vnet2", "203.0.113.3"),
      resource("b-ip1", "vnet2", "203.0.113.2"),
      resource("a-ip1", "vnet1", "203.0.113.1"),
    ];
    expect(Object.fromEntries(toPublicAddresses(resources))).toEqual({
      vnet1: "203.0.113.1",
      vnet2: "203.0.113.2",
    });
  });

  it("are left out while Azure has given none, and where the place is not known", () => {
    expect(
      toPublicAddresses([resource("a-ip1", "vnet1", null), resource("c", null, "203.0.113.9")]).size,
    ).toBe(0);
  });
});
