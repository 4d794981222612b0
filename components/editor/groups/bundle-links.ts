import type { Link } from "@/lib/topology";
import type { Frames } from "./frame";

/** What is drawn between two ends: one link, or several of which one end is a folded frame. */
export interface DrawnLink {
  /** The link's own id; a bundle's names its ends. */
  id: string;
  from: string;
  to: string;
  /** In file order; more than one in a bundle. */
  links: Link[];
}

/** Each link at the ends that are drawn for it; those inside of a folded frame are left out. */
export function bundleLinks(links: readonly Link[], frames: Frames): DrawnLink[] {
  const isFolded = frames.all.some((frame) => frame.isFolded);
  if (!isFolded) return links.map((link) => ({ id: link.id, from: link.from, to: link.to, links: [link] }));
  const drawn: DrawnLink[] = [];
  const bundles = new Map<string, DrawnLink>();
  for (const link of links) {
    const from = drawnEnd(link.from, frames);
    const to = drawnEnd(link.to, frames);
    const isBundled = from !== link.from || to !== link.to;
    if (isBundled && from === to) continue;
    const id = `bundle:${[from, to].sort().join(":")}`;
    const known = isBundled ? bundles.get(id) : undefined;
    if (known) {
      known.links.push(link);
      continue;
    }
    const next = { id: link.id, from, to, links: [link] };
    drawn.push(next);
    if (isBundled) bundles.set(id, next);
  }
  for (const [id, bundle] of bundles) if (bundle.links.length > 1) bundle.id = id;
  return drawn;
}

/** The id that is drawn for a place: its own, or that of the folded frame which it is in. */
function drawnEnd(place: string, frames: Frames): string {
  const frame = frames.of.get(place);
  return frame?.isFolded ? frame.id : place;
}
