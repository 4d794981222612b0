/** Which places hang together, however many hops apart: union-find over pairs of ids. */
export function joinPlaces(pairs: Iterable<readonly [string, string]>): (a: string, b: string) => boolean {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    for (let at = id; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const [a, b] of pairs) {
    const [left, right] = [rootOf(a), rootOf(b)];
    if (left !== right) parents.set(left, right);
  }
  return (a, b) => rootOf(a) === rootOf(b);
}
