"use client";

import { useSearchParams } from "next/navigation";
import { writeSearchParams } from "@/components/data/search-params";
import { LINK_GROUPS, type LinkFilter } from "./filter-links";

/** What the page shows and which link is open; it lives in the address, so that a shared link shows the same. */
export function useLinkFilter() {
  const params = useSearchParams();
  const filter: LinkFilter = {
    group: LINK_GROUPS.find((group) => group === params.get("state")) ?? null,
    topologyId: params.get("topology"),
    text: params.get("find") ?? "",
  };
  return {
    filter,
    opened: params.get("link"),
    setFilter: ({ group, topologyId, text }: LinkFilter) =>
      writeSearchParams({ state: group, topology: topologyId, find: text === "" ? null : text }),
    setOpened: (key: string | null) => writeSearchParams({ link: key }),
  };
}
