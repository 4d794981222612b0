"use client";

import { useTranslations } from "next-intl";
import { use } from "react";
import { limits } from "@/lib/facts";
import { type AddressReading, describePrefix, prefixAround } from "./address-text";
import { FormKindContext } from "./field-rules";

/** Says what a start and a count will become, before they are written; nothing for what is written as it stands. */
export function useRangeHint(field: string): (reading: AddressReading | null) => string | undefined {
  const t = useTranslations("inspector.ranges");
  const holdsSubnets = use(FormKindContext) === "vnet" && field.startsWith("addressSpace");
  return (reading) => {
    if (reading?.kind === "begun") return t("begun");
    if (reading?.kind !== "prefixes") return undefined;
    const { prefixes } = reading;
    const tooSmall = holdsSubnets ? prefixes.filter(isSmallerThanSubnets) : [];
    return [
      prefixes.length === 1
        ? t("becomes", { range: prefixes[0] ?? "" })
        : t("becomesMany", countsOf(prefixes)),
      ...(tooSmall.length === 0
        ? []
        : [t("tooSmall", { smallest: limits.smallestSubnetLength, ranges: tooSmall.join(", ") })]),
    ].join(" ");
  };
}

function countsOf(prefixes: readonly string[]) {
  const around = prefixAround(prefixes) ?? "";
  const countOf = (prefix: string) => describePrefix(prefix)?.count ?? 0;
  return {
    count: prefixes.reduce((sum, prefix) => sum + countOf(prefix), 0),
    number: prefixes.length,
    ranges: prefixes.join(", "),
    around,
    aroundCount: countOf(around),
  };
}

function isSmallerThanSubnets(prefix: string): boolean {
  return (describePrefix(prefix)?.count ?? 0) < 2 ** (32 - limits.smallestSubnetLength);
}
