"use client";

import { useTranslations } from "next-intl";
import type { AddressBlock } from "@/lib/topology";

/** What a block of addresses is called, and all that can be said of it in one sentence. */
export function useBlockWords(isStanding: (block: AddressBlock) => boolean, isDeployed: boolean) {
  const t = useTranslations("addresses");
  const name = ({ kind, name }: AddressBlock) => (kind === "clients" ? t("clientsOf", { name }) : name);
  return {
    /** "VNet1", "VNet1 clients"; what is drawn since the last deployment is "VNet3, new". */
    name: (block: AddressBlock) =>
      isDeployed && !isStanding(block) ? t("new", { name: name(block) }) : name(block),
    /** "VNet VNet1: 10.1.0.0/16, not deployed, shares addresses with another place". */
    sentence: (block: AddressBlock) =>
      [
        t("block", { kind: block.kind, name: block.name, range: block.text }),
        t(isStanding(block) ? "deployed" : "notDeployed"),
        ...(block.isShared ? [t("shared")] : []),
      ].join(", "),
  };
}
