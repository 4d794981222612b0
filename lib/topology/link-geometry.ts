/** Where links leave and reach cards, in canvas units; pure, so that the canvas, a picture of it and a test agree. */

/** A cap's centre stands this far off the card, outside of the selection ring. */
export const CAP_DISTANCE = 12;
/** How far the pill of a client pool hangs below its card. */
export const POOL_DEPTH = 44;

export type Side = "left" | "right" | "top" | "bottom";

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
  /** Taken space below the box, e.g. by a client pool. */
  below?: number;
}

export interface LinkGeometry {
  from: Point & { side: Side };
  to: Point & { side: Side };
  /** Both ends on one card: drawn as a loop. */
  isLoop: boolean;
  /** Where on the line (0 to 1) the label stands, when the middle would put it over a card or a neighbour's. */
  labelAt?: number;
}

export interface Ends {
  id: string;
  from: string;
  to: string;
}

const MINIMUM_GAP = 48;
const EDGE_MARGIN = 24;
const SPACING = { horizontal: 56, vertical: 40 };

interface Port {
  link: string;
  end: "from" | "to";
  side: Side;
  /** The far card's centre, by which ports on one side are put in order so that lines do not cross. */
  far: Point;
}

/** The two ends of every link whose cards are known, whatever else its line passes; several on one side share it evenly. */
export function layoutEnds(
  boxes: ReadonlyMap<string, Box>,
  links: readonly Ends[],
): Map<string, LinkGeometry> {
  const ports = new Map<string, Port[]>();
  const drawn: Ends[] = [];
  for (const link of links) {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    if (!from || !to) continue;
    drawn.push(link);
    const sides = link.from === link.to ? (["right", "bottom"] as const) : facingSides(from, to);
    addPort(ports, link.from, { link: link.id, end: "from", side: sides[0], far: centre(to) });
    addPort(ports, link.to, { link: link.id, end: "to", side: sides[1], far: centre(from) });
  }
  const places = placePorts(boxes, ports);
  const result = new Map<string, LinkGeometry>();
  for (const link of drawn) {
    const from = places.get(`${link.id}/from`);
    const to = places.get(`${link.id}/to`);
    if (from && to) result.set(link.id, { from, to, isLoop: link.from === link.to });
  }
  separateLabels(drawn, result);
  return result;
}

/** Labels are this much apart on lines that run side by side: a label's height and its tab's. */
const LABEL_STEP = 44;

/**
 * Links between the same two cards that stand above each other run closer together than a label is wide: their labels
 * stand at different heights. Beside each other the lines themselves are far enough apart.
 */
function separateLabels(links: readonly Ends[], geometries: Map<string, LinkGeometry>): void {
  const pairs = new Map<string, Ends[]>();
  for (const link of links) {
    const side = geometries.get(link.id)?.from.side;
    if (link.from === link.to || side === "left" || side === "right") continue;
    const key = link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`;
    pairs.set(key, [...(pairs.get(key) ?? []), link]);
  }
  for (const pair of pairs.values()) {
    if (pair.length < 2) continue;
    for (const [index, { id, from }] of pair.entries()) {
      const geometry = geometries.get(id);
      if (!geometry) continue;
      const length = Math.abs(geometry.to.y - geometry.from.y);
      const step = Math.min(LABEL_STEP / Math.max(length, 1), 0.8 / pair.length);
      const share = 0.5 + (index - (pair.length - 1) / 2) * step;
      geometries.set(id, { ...geometry, labelAt: from === pair[0]?.from ? share : 1 - share });
    }
  }
}

/** The sides on which two cards look at each other; beside each other is preferred, since cards are wide. */
function facingSides(from: Box, to: Box): [Side, Side] {
  const isRight = centre(to).x >= centre(from).x;
  const isBelow = centre(to).y >= centre(from).y;
  const gapX = isRight ? to.x - (from.x + from.width) : from.x - (to.x + to.width);
  const gapY = isBelow ? to.y - (from.y + from.height) : from.y - (to.y + to.height);
  const isBeside = gapX >= MINIMUM_GAP ? gapX * 2 >= gapY : gapY < MINIMUM_GAP && gapX >= gapY;
  if (isBeside) return isRight ? ["right", "left"] : ["left", "right"];
  return isBelow ? ["bottom", "top"] : ["top", "bottom"];
}

function addPort(ports: Map<string, Port[]>, card: string, port: Port): void {
  const key = `${card}/${port.side}`;
  const list = ports.get(key);
  if (list) list.push(port);
  else ports.set(key, [port]);
}

function placePorts(
  boxes: ReadonlyMap<string, Box>,
  ports: ReadonlyMap<string, Port[]>,
): Map<string, Point & { side: Side }> {
  const places = new Map<string, Point & { side: Side }>();
  for (const [key, list] of ports) {
    const box = boxes.get(key.slice(0, key.lastIndexOf("/")));
    if (!box) continue;
    const ordered = [...list].sort(byFarPlace);
    ordered.forEach((port, index) => {
      places.set(`${port.link}/${port.end}`, {
        ...portPoint(box, port.side, index, ordered.length),
        side: port.side,
      });
    });
  }
  return places;
}

function byFarPlace(left: Port, right: Port): number {
  const axis = left.side === "left" || left.side === "right" ? "y" : "x";
  return left.far[axis] - right.far[axis] || (left.link < right.link ? -1 : 1);
}

function portPoint(box: Box, side: Side, index: number, count: number): Point {
  const isVertical = side === "left" || side === "right";
  const length = isVertical ? box.height : box.width;
  const room = (length - 2 * EDGE_MARGIN) / Math.max(1, count - 1);
  const spacing = Math.min(isVertical ? SPACING.vertical : SPACING.horizontal, room);
  const along = length / 2 + (index - (count - 1) / 2) * spacing;
  if (side === "left") return { x: box.x - CAP_DISTANCE, y: box.y + along };
  if (side === "right") return { x: box.x + box.width + CAP_DISTANCE, y: box.y + along };
  if (side === "top") return { x: box.x + along, y: box.y - CAP_DISTANCE };
  return { x: box.x + along, y: box.y + box.height + (box.below ?? 0) + CAP_DISTANCE };
}

function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The line as an SVG path; caps are 6 wide, so it starts at their rim. */
export function linkPath({ from, to, isLoop }: LinkGeometry): string {
  if (isLoop) return `M${from.x},${from.y} C${from.x + 72},${from.y} ${to.x},${to.y + 96} ${to.x},${to.y}`;
  return `M${from.x},${from.y} L${to.x},${to.y}`;
}

/** The point at `share` (0 to 1) of the line. */
export function pointOn({ from, to, isLoop }: LinkGeometry, share: number): Point {
  if (!isLoop) return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  const rest = 1 - share;
  const at = (a: number, b: number, c: number, d: number) =>
    rest ** 3 * a + 3 * rest ** 2 * share * b + 3 * rest * share ** 2 * c + share ** 3 * d;
  return { x: at(from.x, from.x + 72, to.x, to.x), y: at(from.y, from.y, to.y + 96, to.y) };
}

/** Where a link's label stands. */
export function labelPoint(geometry: LinkGeometry): Point {
  return pointOn(geometry, geometry.labelAt ?? 0.5);
}

/** The line with a zigzag along its middle, for networks that overlap. */
export function zigzagPath(geometry: LinkGeometry): string {
  const { from, to, isLoop } = geometry;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (isLoop || length < 48) return linkPath(geometry);
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const half = Math.min(length / 2 - 16, 112);
  const teeth = Math.max(2, Math.round(half / 4) * 2);
  const points = Array.from({ length: teeth + 1 }, (_, index) => {
    const distance = length / 2 - half + (index * 2 * half) / teeth;
    const swing = index === 0 || index === teeth ? 0 : index % 2 === 0 ? 7 : -7;
    const x = from.x + along.x * distance - along.y * swing;
    const y = from.y + along.y * distance + along.x * swing;
    return `L${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `M${from.x},${from.y} ${points.join(" ")} L${to.x},${to.y}`;
}
