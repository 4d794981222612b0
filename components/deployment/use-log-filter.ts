"use client";

import { useSearchParams } from "next/navigation";
import { writeSearchParams } from "@/components/data/search-params";
import { LOG_KINDS, type LogFilter } from "./log-filter";

/** Whether the log is open and what it shows; it lives in the address, so that a shared link shows the same. */
export function useLogFilter() {
  // Outside of a page, as in a test, there is no address.
  const params: { get(name: string): string | null } = useSearchParams() ?? new URLSearchParams();
  const filter: LogFilter = {
    text: params.get("find") ?? "",
    kind: LOG_KINDS.find((kind) => kind === params.get("about")) ?? null,
    step: params.get("of"),
  };
  return {
    isOpen: params.get("log") !== null,
    filter,
    setOpen: (isOpen: boolean) => writeSearchParams({ log: isOpen ? "open" : null }),
    setFilter: ({ text, kind, step }: LogFilter) =>
      writeSearchParams({ find: text === "" ? null : text, about: kind, of: step }),
  };
}
