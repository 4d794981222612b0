import type { Topology } from "@/lib/topology";

const numbers = new WeakMap<Topology, number>();
let last = 0;

/** A number for each design that was asked about, for keys of the cache: whole designs are long keys. */
export function numberTopology(topology: Topology): number {
  const known = numbers.get(topology);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(topology, last);
  return last;
}
