import { expect, it } from "vitest";
import { freeAddresses } from "./free-addresses";

const subnet = (prefix: string) => ({ name: prefix, prefix });

it("counts only what subnets take of the vnet's own space", () => {
  const vnet = {
    addressSpace: ["10.0.0.0/24"],
    subnets: [subnet("10.0.0.0/26"), subnet("10.9.0.0/24"), subnet("10.0.0.192/25")],
  };
  expect(freeAddresses(vnet)).toEqual({ free: 64, total: 256 });
});

it("counts an address once that two subnets or two ranges hold", () => {
  const vnet = {
    addressSpace: ["10.0.0.0/24", "10.0.0.0/25"],
    subnets: [subnet("10.0.0.0/26"), subnet("10.0.0.0/27")],
  };
  expect(freeAddresses(vnet)).toEqual({ free: 192, total: 256 });
});

it("says nothing of a vnet without a readable range", () => {
  expect(freeAddresses({ addressSpace: ["10.0"], subnets: [] })).toBeNull();
  expect(freeAddresses({ addressSpace: [], subnets: [] })).toBeNull();
  expect(freeAddresses({ addressSpace: ["10.0.0.0/24", "abc"], subnets: [] })).toBeNull();
});
