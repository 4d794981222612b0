import { placeName, type Topology } from "@/lib/topology";

/** A link by the names of its ends, looked for in one design after the other; its id where none holds it. */
export function linkName(id: string, designs: readonly (Topology | null)[]): string {
  for (const design of designs) {
    const link = design?.links.find((one) => one.id === id);
    if (design && link) return `${placeName(design, link.from)} – ${placeName(design, link.to)}`;
  }
  return id;
}
