import { describe, expect, it } from "vitest";
import { carveSubnet, drawSubnets, emptySubnet, usualLength } from "./subnet-carving";

const vnet = {
  addressSpace: ["10.1.0.0/24", "10.9.0.0/16"],
  subnets: [
    { name: "Subnet-1", prefix: "10.1.0.0/25" },
    { name: "GatewaySubnet", prefix: "10.1.0.224/27" },
  ],
};

describe("a subnet of a size", () => {
  it("goes to the first free range of the first space with room, under a free name", () => {
    expect(carveSubnet(vnet, 26)).toEqual({ name: "Subnet-2", prefix: "10.1.0.128/26" });
    expect(carveSubnet(vnet, 24)).toEqual({ name: "Subnet-2", prefix: "10.9.0.0/24" });
  });

  it("is not carved where no room of that size is left", () => {
    expect(carveSubnet({ ...vnet, addressSpace: ["10.1.0.0/24"] }, 25)).toBeNull();
    expect(carveSubnet({ addressSpace: [], subnets: [] }, 24)).toBeNull();
    expect(emptySubnet(vnet)).toEqual({ name: "Subnet-2", prefix: "" });
  });

  it("is offered as large as there is room for, up to a /24", () => {
    expect(usualLength(vnet)).toBe(24);
    expect(usualLength({ ...vnet, addressSpace: ["10.1.0.0/24"] })).toBe(26);
  });
});

it("each range is drawn with the subnets that reach into it", () => {
  const [first, second] = drawSubnets({
    addressSpace: ["10.1.0.0/24", "10.9.0.0/16"],
    subnets: [...vnet.subnets, { name: "Wide", prefix: "10.1.0.0/16" }, { name: "Typo", prefix: "10.1." }],
  });
  expect(first?.subnets.map(({ name, isGateway }) => [name, isGateway])).toEqual([
    ["Subnet-1", false],
    ["Wide", false],
    ["GatewaySubnet", true],
  ]);
  expect(second?.subnets).toEqual([]);
});
