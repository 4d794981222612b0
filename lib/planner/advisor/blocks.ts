import type { Edge } from "./mesh-question";

/** Places that stay joined whichever of them fails; or a link by itself, or a place without any. */
export interface Block {
  places: number[];
}

export interface Blocks {
  blocks: Block[];
  /** The places whose failure parts others, with the number of blocks that meet there. */
  cuts: ReadonlyMap<number, number>;
  /** How many parts the whole is in. */
  components: number;
}

/** The parts of a drawing that hang together whatever single place fails (Tarjan's depth-first search). */
export function findBlocks(count: number, edges: readonly Edge[]): Blocks {
  const next = Array.from({ length: count }, (): number[] => []);
  for (const [a, b] of edges) {
    next[a]?.push(b);
    next[b]?.push(a);
  }
  const depth = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const stack: number[] = [];
  const blocks: Block[] = [];
  const visit = (place: number, level: number): void => {
    depth[place] = level;
    low[place] = level;
    stack.push(place);
    for (const far of next[place] ?? []) {
      if (depth[far] === -1) {
        visit(far, level + 1);
        low[place] = Math.min(low[place] ?? 0, low[far] ?? 0);
        if ((low[far] ?? 0) >= level) blocks.push({ places: [...stack.splice(stack.indexOf(far)), place] });
      } else low[place] = Math.min(low[place] ?? 0, depth[far] ?? 0);
    }
  };
  let components = 0;
  for (let place = 0; place < count; place += 1) {
    if (depth[place] !== -1) continue;
    components += 1;
    visit(place, 0);
    stack.length = 0;
    if (next[place]?.length === 0) blocks.push({ places: [place] });
  }
  return { blocks, cuts: countMeetings(blocks), components };
}

function countMeetings(blocks: readonly Block[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const place of blocks.flatMap(({ places }) => places)) counts.set(place, (counts.get(place) ?? 0) + 1);
  for (const [place, count] of counts) if (count < 2) counts.delete(place);
  return counts;
}
