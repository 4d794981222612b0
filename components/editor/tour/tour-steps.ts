/** One stop: what it is about is found in the page by its mark, since it stands in another part of it. */
export interface TourStep {
  key: "draw" | "link" | "findings" | "modes" | "deploy";
  /** The first of these that is in sight. */
  anchors: readonly string[];
}

export const TOUR_STEPS: readonly TourStep[] = [
  { key: "draw", anchors: ["[data-testid=tool-vnet]"] },
  { key: "link", anchors: ["[data-testid=card]", "[data-testid=tool-link]"] },
  { key: "findings", anchors: ["[data-tour=findings]"] },
  { key: "modes", anchors: ["[data-tour=modes]"] },
  { key: "deploy", anchors: ["[data-testid=deploy]"] },
];

/** What a stop is about, where it is in sight; null where this page has no such thing. */
export function findAnchor({ anchors }: TourStep): Element | null {
  for (const anchor of anchors) {
    const found = [...document.querySelectorAll(anchor)].find((element) => isInSight(element));
    if (found) return found;
  }
  return null;
}

function isInSight(element: Element): boolean {
  const { left, right, top, bottom, width } = element.getBoundingClientRect();
  return width > 0 && left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
}
