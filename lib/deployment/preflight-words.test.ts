import { expect, it } from "vitest";
import { armName } from "./preflight-words";

const GROUP = "/subscriptions/s/resourceGroups/rg-west";
const VNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/VNet1`;

it("names what lies in another resource with it, since every VNet has its GatewaySubnet", () => {
  expect(armName(`${VNET}/subnets/GatewaySubnet`)).toBe("VNet1/GatewaySubnet");
  expect(armName(VNET)).toBe("VNet1");
  expect(armName(`${GROUP}/providers/Microsoft.Network/connections/a-to-b/sharedKey`)).toBe("a-to-b");
  expect(armName(GROUP)).toBe("rg-west");
  expect(armName("/subscriptions/s")).toBe("s");
});
