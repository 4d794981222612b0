/** Union-find over whole numbers, with path halving: near-constant time per question. */
export interface Union {
  join(a: number, b: number): void;
  /** The number that stands for everything joined with this one. */
  rootOf(item: number): number;
}

export function createUnion(): Union {
  const parents: number[] = [];
  const rootOf = (item: number): number => {
    let at = item;
    for (;;) {
      const parent = parents[at] ?? at;
      if (parent === at) return at;
      const above = parents[parent] ?? parent;
      parents[at] = above;
      at = above;
    }
  };
  return {
    rootOf,
    join(a, b) {
      const left = rootOf(a);
      const right = rootOf(b);
      if (left !== right) parents[Math.max(left, right)] = Math.min(left, right);
    },
  };
}
