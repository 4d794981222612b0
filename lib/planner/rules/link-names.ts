import type { Link } from "@/lib/topology";
import type { TopologyIndex } from "../topology-index";

/** The names of a link's ends for a message; an end that does not exist is told by its id. */
export function endNames({ places }: TopologyIndex, link: Link): { from: string; to: string } {
  return { from: places.get(link.from)?.name ?? link.from, to: places.get(link.to)?.name ?? link.to };
}
