import { expect, it } from "vitest";
import { topology, vnet } from "@/components/testing/objects";
import { tabulateAddresses } from "@/lib/topology";
import { rangeFault } from "./range-fault";

it("tells what is no range and what has bits behind the /, and lets IPv6 be", () => {
  const addressSpace = ["10.1.0.0/16", "10.2.0.5/16", "999.1.1.1/40", "fd00::/8"];
  const [row] = tabulateAddresses(topology({ vnets: [vnet("a", { addressSpace })] }));
  expect(row?.ranges.map(rangeFault)).toEqual([null, "hostBits", "unreadable", null]);
});
