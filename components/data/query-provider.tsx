"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiProblem } from "./api-problem";

/** Holds the browser's copy of what the API said; stands once, around the whole page. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // The server decides whether it can be reached, not the browser's idea of a network: it may run on loopback.
        networkMode: "always",
        // Only lost answers are worth another try.
        retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.isRefusal),
        retryDelay: (failures, error) =>
          Math.max(1_000 * 2 ** failures, error instanceof ApiProblem ? error.retryAfterMs : 0),
      },
      mutations: { networkMode: "always" },
    },
  });
}
