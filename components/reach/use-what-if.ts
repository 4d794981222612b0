"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import type { Topology } from "@/lib/topology";

/** A number for each topology that was asked about: whole topologies are long keys. */
const numbers = new WeakMap<Topology, number>();
let asked = 0;

/** What goes dark when something fails; while another design is looked at, the answer to the one before stays. */
export function useWhatIf(topology: Topology) {
  return useQuery({
    queryKey: ["what-if", numberOf(topology)],
    queryFn: () => api.whatIf(topology),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

function numberOf(topology: Topology): number {
  const known = numbers.get(topology);
  if (known !== undefined) return known;
  asked += 1;
  numbers.set(topology, asked);
  return asked;
}
