"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { writeSearchParams } from "@/components/data/search-params";
import { LINK_GROUPS, type LinkFilter } from "./filter-links";

/**
 * What the page shows and which link is open. The address says the same, so that a shared link shows it; it follows
 * behind what is typed and never the other way round.
 */
export function useLinkFilter() {
  const params = useSearchParams();
  const [filter, setFilter] = useState<LinkFilter>({
    group: LINK_GROUPS.find((group) => group === params.get("state")) ?? null,
    topologyId: params.get("topology"),
    text: params.get("find") ?? "",
  });
  const [opened, setOpened] = useState(params.get("link"));
  return {
    filter,
    opened,
    setFilter: (filter: LinkFilter) => {
      setFilter(filter);
      const { group, topologyId, text } = filter;
      writeSearchParams({ state: group, topology: topologyId, find: text === "" ? null : text });
    },
    setOpened: (key: string | null) => {
      setOpened(key);
      writeSearchParams({ link: key });
    },
  };
}
