import { fittingMethods, type LinkMethod, type Topology } from "@/lib/topology";

const STORED_AS = "meshwright.link-method";

/** The method that was last chosen in this browser where it fits, else the usual one; what is drawn already is not drawn twice. */
export function usualMethod(topology: Topology, from: string, to: string): LinkMethod {
  const fitting = fittingMethods(topology, from, to);
  const ends = new Set([from, to]);
  const drawn = new Set(
    topology.links.filter((link) => ends.has(link.from) && ends.has(link.to)).map(({ method }) => method),
  );
  const open = fitting.filter((method) => !drawn.has(method));
  return rememberedMethod(open.length > 0 ? open : fitting);
}

/** Of the methods that fit, the one that was last chosen in this browser, else the first. */
export function rememberedMethod(fitting: readonly LinkMethod[]): LinkMethod {
  const remembered = localStorage.getItem(STORED_AS);
  return fitting.find((method) => method === remembered) ?? fitting[0] ?? "ipsec";
}

/** Kept for the next link, also after this page is closed. */
export function rememberMethod(method: LinkMethod): void {
  localStorage.setItem(STORED_AS, method);
}
