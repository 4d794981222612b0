"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "@/components/data/api-client";
import { numberTopology } from "@/components/data/number-topology";
import type { Topology } from "@/lib/topology";
import type { ReachPair } from "./verdict-look";

/** The pairs that have one place at an end. */
export interface ReachOf {
  /** Every place of the design; empty while nothing is known. */
  places: readonly string[];
  /** Null while they are not known. */
  pairs: readonly ReachPair[] | null;
  error: Error | null;
  retry: () => void;
}

const NO_PLACES: readonly string[] = [];

/** What one place reaches and what reaches it; while a changed design is looked at, the answer to the one before stays. */
export function useReachOf(topology: Topology, place: string | null, isEnabled = true): ReachOf {
  const { data, error, refetch } = useQuery({
    queryKey: ["reach-of", numberTopology(topology), place],
    queryFn: async () => ({ of: place, reply: await api.reachOf(topology, place ?? "") }),
    enabled: isEnabled && place !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const retry = useCallback(() => void refetch(), [refetch]);
  return {
    places: data?.reply.places ?? NO_PLACES,
    pairs: data && data.of === place ? data.reply.pairs : null,
    error,
    retry,
  };
}
