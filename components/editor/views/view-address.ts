import { GROUPINGS, type Grouping } from "@/lib/topology";
import { type CanvasFilter, FACETS, type Facet } from "../filter/canvas-filter";

/** What the address says about how the canvas is looked at, beside mode and selection. */
export interface ViewAddress {
  frames: Grouping | null;
  /** Keys of the groups that are folded into one card. */
  folded: readonly string[];
  filter: CanvasFilter;
}

/** As parameters of the address; null where there is nothing to say. */
export function toParams({ frames, folded, filter }: ViewAddress): Record<keyof ViewAddress, string | null> {
  return {
    frames,
    folded: frames === null || folded.length === 0 ? null : folded.map(encodeURIComponent).join(","),
    filter: filterText(filter) || null,
  };
}

/** What parameters of an address say; what they cannot mean is left out. */
export function fromParams(read: (name: keyof ViewAddress) => string | null): ViewAddress {
  const frames = read("frames");
  return {
    frames: GROUPINGS.find((grouping) => grouping === frames) ?? null,
    folded: listOf(read("folded") ?? ""),
    filter: readFilter(read("filter") ?? ""),
  };
}

/** `region:westus2,eastus;tag:env%3A%20prod` */
function filterText(filter: CanvasFilter): string {
  return FACETS.flatMap((facet) => {
    const values = filter[facet] ?? [];
    return values.length > 0 ? [`${facet}:${values.map(encodeURIComponent).join(",")}`] : [];
  }).join(";");
}

function readFilter(text: string): CanvasFilter {
  const filter: Partial<Record<Facet, readonly string[]>> = {};
  for (const part of text.split(";")) {
    const [name, list = ""] = part.split(":", 2);
    const facet = FACETS.find((known) => known === name);
    const values = listOf(list);
    if (facet && values.length > 0) filter[facet] = values;
  }
  return filter;
}

function listOf(text: string): string[] {
  return [...new Set(text.split(",").flatMap(decode))];
}

/** What somebody typed into an address may be no encoding of anything. */
function decode(text: string): string[] {
  if (text === "") return [];
  try {
    return [decodeURIComponent(text)];
  } catch {
    return [];
  }
}
