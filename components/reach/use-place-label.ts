"use client";

import { useTranslations } from "next-intl";
import { findPlace, type Topology } from "@/lib/topology";
import { ownerOf } from "./place-owner";

/** Names places as a person does, "VNet1 clients" for "vnet1/clients"; what only `before` holds is found there. */
export function usePlaceLabel(topology: Topology, before: Topology | null = null): (place: string) => string {
  const t = useTranslations("reach");
  return (place) => {
    const owner = ownerOf(place);
    const found = findPlace(topology, owner) ?? (before && findPlace(before, owner));
    const name = found ? (found.kind === "vnet" ? found.vnet.name : found.site.name) : owner;
    return owner === place ? name : t("clientsOf", { name });
  };
}
