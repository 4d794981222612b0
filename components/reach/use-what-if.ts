"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { numberTopology } from "@/components/data/number-topology";
import type { Topology } from "@/lib/topology";

/** What goes dark when something fails; while another design is looked at, the answer to the one before stays. */
export function useWhatIf(topology: Topology, isEnabled = true) {
  return useQuery({
    queryKey: ["what-if", numberTopology(topology)],
    queryFn: () => api.whatIf(topology),
    enabled: isEnabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
