import { type Edge, edge, isSameEdge, type MeshQuestion } from "./mesh-question";

/** What hangs together already, and how many links each of its places may still take. */
interface Group {
  places: number[];
  spare: number;
}

/**
 * As few links as join all groups that must hang together: as a star round the place with the most room, and level by
 * level where no place has room for everybody. No set of links that joins them has fewer.
 */
export function joinAll(question: MeshQuestion, forced: readonly Edge[]): (Edge[] | null)[] {
  const spare = [...question.spare];
  for (const place of forced.flat()) spare[place] = (spare[place] ?? 0) - 1;
  const classes = findClasses(question, forced, spare);
  return [joinByStar, joinByLevels].map((join) => {
    const joined = classes.map((groups) => join(groups, spare, question));
    return joined.some((edges) => edges === null) ? null : joined.flatMap((edges) => edges ?? []);
  });
}

type Join = (groups: Group[], spare: readonly number[], question: MeshQuestion) => Edge[] | null;

/** The groups by whom they must reach: groups of which nobody must reach anybody stay apart. */
function findClasses(question: MeshQuestion, forced: readonly Edge[], spare: readonly number[]): Group[][] {
  const { groups, bgp, drawn, direct, goal, hub, isBehind } = question;
  const speaking = (one: Edge) => one.every((place) => bgp[place]);
  const inGroups = label(groups, [...drawn, ...forced].filter(speaking));
  const wanted = groups
    .flatMap((_, a) => groups.map((__, b): Edge => [a, b]))
    .filter(([a, b]) => {
      if (a >= b || !bgp[a] || !bgp[b]) return false;
      if (goal === "all-reach-hub" && a !== hub && b !== hub) return false;
      return isBehind || !direct.some((one) => isSameEdge(one, [a, b]));
    });
  const inClasses = label(inGroups, wanted);
  return [...new Set(inClasses)].flatMap((name) => {
    const labels = [...new Set(inGroups.filter((_, place) => inClasses[place] === name))];
    const members = labels.map((own): Group => {
      const places = inGroups.flatMap((one, place) => (one === own && bgp[place] ? [place] : []));
      places.sort((a, b) => (spare[b] ?? 0) - (spare[a] ?? 0) || a - b);
      return { places, spare: places.reduce((sum, place) => sum + (spare[place] ?? 0), 0) };
    });
    return members.length > 1 ? [members] : [];
  });
}

/** The labels once the ends of each edge have the same. */
function label(labels: readonly number[], edges: readonly Edge[]): number[] {
  let joined = [...labels];
  for (const [a, b] of edges) {
    const [from, to] = [joined[a], joined[b]];
    if (from !== to && to !== undefined) joined = joined.map((one) => (one === from ? to : one));
  }
  return joined;
}

const joinByStar: Join = (groups, spare, { hub, taken }) => {
  const root = groups.find(({ places }) => hub !== null && places.includes(hub)) ?? roomiest(groups, spare);
  const centre = hub !== null && root.places.includes(hub) ? hub : root.places[0];
  if (centre === undefined) return null;
  const edges = groups.flatMap((group): Edge[] => {
    if (group === root) return [];
    const far = group.places.find((place) => (spare[place] ?? 0) > 0 && isFree(taken, centre, place));
    return far === undefined ? [] : [edge(centre, far)];
  });
  return edges.length === groups.length - 1 ? edges : null;
};

/** The one with the place that has the most room; the first of several. */
function roomiest(groups: readonly Group[], spare: readonly number[]): Group {
  const roomOf = ({ places }: Group) => spare[places[0] ?? -1] ?? 0;
  return groups.reduce((best, group) => (roomOf(group) > roomOf(best) ? group : best));
}

const joinByLevels: Join = (groups, spare, { hub, taken }) => {
  const root = groups.find(({ places }) => hub !== null && places.includes(hub)) ?? roomiest(groups, spare);
  const others = groups.filter((group) => group !== root).sort((a, b) => b.spare - a.spare);
  const left = [...spare];
  const open = [...root.places];
  const edges: Edge[] = [];
  for (const group of others) {
    const pair = findPair(open, group.places, left, taken);
    if (!pair) return null;
    edges.push(edge(...pair));
    for (const place of pair) left[place] = (left[place] ?? 0) - 1;
    open.push(...group.places);
  }
  return edges;
};

function findPair(
  open: readonly number[],
  places: readonly number[],
  left: readonly number[],
  taken: readonly Edge[],
): Edge | null {
  const hasRoom = (place: number) => (left[place] ?? 0) > 0;
  for (const near of open.filter(hasRoom)) {
    const far = places.find((place) => hasRoom(place) && isFree(taken, near, place));
    if (far !== undefined) return [near, far];
  }
  return null;
}

function isFree(taken: readonly Edge[], a: number, b: number): boolean {
  return !taken.some((one) => isSameEdge(one, edge(a, b)));
}
