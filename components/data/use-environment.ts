"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "./api-client";
import { queryKeys } from "./query-keys";

/** Which Azure this server talks to; it does not change while the page is open. */
export function useEnvironment() {
  return useQuery({
    queryKey: queryKeys.environment,
    queryFn: api.environment,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How many seconds of Azure's time pass in one real second; 1 until known and where the clock is moved by hand. */
export function useClockScale(): number {
  return useEnvironment().data?.clockScale ?? 1;
}
