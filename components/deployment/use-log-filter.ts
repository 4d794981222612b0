"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { writeSearchParams } from "@/components/data/search-params";
import { LOG_KINDS, type LogFilter } from "./log-filter";

/**
 * Whether the log is open and what it shows. The address says the same, so that a shared link shows it; it follows behind
 * what is typed and never the other way round.
 */
export function useLogFilter() {
  // Outside of a page, as in a test, there is no address.
  const params: { get(name: string): string | null } = useSearchParams() ?? new URLSearchParams();
  const [isOpen, setOpen] = useState(params.get("log") !== null);
  const [filter, setFilter] = useState<LogFilter>({
    text: params.get("find") ?? "",
    kind: LOG_KINDS.find((kind) => kind === params.get("about")) ?? null,
    step: params.get("of"),
  });
  return {
    isOpen,
    filter,
    setOpen: (isOpen: boolean) => {
      setOpen(isOpen);
      writeSearchParams({ log: isOpen ? "open" : null });
    },
    setFilter: (filter: LogFilter) => {
      setFilter(filter);
      const { text, kind, step } = filter;
      writeSearchParams({ find: text === "" ? null : text, about: kind, of: step });
    },
  };
}
