"use client";

import { useTranslations } from "next-intl";
import { type Facet, type FacetValue, FILTER_KINDS, FILTER_STATES } from "./canvas-filter";

/** A value of a facet in words: states and kinds are ours, all others are as their owner wrote them. */
export function useFacetWords(): (facet: Facet, value: Pick<FacetValue, "value" | "name">) => string {
  const t = useTranslations("editor.filter.value");
  return (_, { value, name }) => {
    const own = [...FILTER_STATES, ...FILTER_KINDS].find((known) => known === value);
    return own ? t(own) : name;
  };
}
