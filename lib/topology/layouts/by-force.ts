import { CARD, WIDE_LINK_SPACE } from "../layout";
import type { Position } from "../schema";
import { layOutHubs } from "./hubs";
import type { LayoutLink, LayoutPlace } from "./neighbours";
import { separate } from "./separate";

const ROUNDS = 160;
/** How far linked cards are drawn to each other, from middle to middle. */
const LENGTH = CARD.width + WIDE_LINK_SPACE;
/** Beyond this cards do not push each other away. */
const REACH = LENGTH * 1.8;
const PUSH = 0.55;
const PULL = 0.08;

/** Links pull and cards push until both are at peace; it begins with rings around hubs. */
export function layOutByForce(
  places: readonly LayoutPlace[],
  links: readonly LayoutLink[],
): Map<string, Position> {
  const start = layOutHubs(places, links);
  const bodies = [...start].map(([id, { x, y }]) => ({ id, x, y, dx: 0, dy: 0 }));
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const springs = links.flatMap(({ from, to }) => {
    const [one, other] = [byId.get(from), byId.get(to)];
    return one && other ? [[one, other] as const] : [];
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const heat = 1 - round / ROUNDS;
    pushApart(bodies);
    for (const [one, other] of springs) pull(one, other);
    for (const body of bodies) {
      const length = Math.hypot(body.dx, body.dy);
      const most = LENGTH * heat * 0.5;
      const share = length > most ? most / length : 1;
      body.x += body.dx * share;
      body.y += body.dy * share;
      body.dx = 0;
      body.dy = 0;
    }
  }
  return separate(new Map(bodies.map(({ id, x, y }) => [id, { x, y }])));
}

interface Body {
  x: number;
  y: number;
  dx: number;
  dy: number;
}

function pull(one: Body, other: Body): void {
  const [x, y] = [other.x - one.x, other.y - one.y];
  const distance = Math.max(1, Math.hypot(x, y));
  const force = ((distance - LENGTH) / distance) * PULL;
  one.dx += x * force;
  one.dy += y * force;
  other.dx -= x * force;
  other.dy -= y * force;
}

/** Only neighbours push: bodies are sorted into squares as wide as the push reaches. */
function pushApart(bodies: readonly Body[]): void {
  const squares = new Map<string, Body[]>();
  const squareOf = (value: number) => Math.floor(value / REACH);
  for (const body of bodies) {
    const key = `${squareOf(body.x)} ${squareOf(body.y)}`;
    const square = squares.get(key);
    if (square) square.push(body);
    else squares.set(key, [body]);
  }
  for (const body of bodies) {
    const [column, row] = [squareOf(body.x), squareOf(body.y)];
    for (let x = column - 1; x <= column + 1; x += 1)
      for (let y = row - 1; y <= row + 1; y += 1)
        for (const other of squares.get(`${x} ${y}`) ?? []) if (other !== body) push(body, other);
  }
}

function push(body: Body, other: Body): void {
  const [x, y] = [body.x - other.x, body.y - other.y];
  const distance = Math.max(1, Math.hypot(x, y));
  if (distance >= REACH) return;
  const force = ((REACH - distance) / distance) * PUSH * 0.5;
  // Two in one place part to the side.
  body.dx += (x === 0 && y === 0 ? 1 : x) * force;
  body.dy += y * force * 0.8;
}
