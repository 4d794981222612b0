"use client";

import { useTranslations } from "next-intl";
import type { Outage } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { usePlaceLabel } from "./use-place-label";

type Removal = Outage["removed"][number];

/** What fails and who loses whom, in a person's names. */
export function useOutageWords(topology: Topology) {
  const t = useTranslations("reach");
  const label = usePlaceLabel(topology);
  const removal = ({ kind, id }: Removal): string => {
    if (kind === "region") return t("removed.region", { name: id });
    if (kind !== "link") return t(`removed.${kind}`, { name: label(id) });
    const link = topology.links.find((one) => one.id === id);
    return t("removed.link", { from: label(link?.from ?? id), to: label(link?.to ?? id) });
  };
  return {
    title: ({ removed }: Outage) => removed.map(removal).join(t("and")),
    pair: ({ from, to }: Outage["lost"][number]) => t("pair", { from: label(from), to: label(to) }),
  };
}

/** The objects of the canvas that an outage takes away. */
export function objectsOf(topology: Topology, { removed }: Outage): string[] {
  return removed.flatMap(({ kind, id }) =>
    kind === "region" ? topology.vnets.filter(({ region }) => region === id).map((vnet) => vnet.id) : [id],
  );
}
