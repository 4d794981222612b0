/** Counts how often anything is read of items: for promises about work that no clock can keep. */
export function createReadCounter(): {
  counted: <T extends object>(items: readonly T[]) => T[];
  reads: () => number;
} {
  let reads = 0;
  return {
    counted: (items) =>
      items.map(
        (item) =>
          new Proxy(item, {
            get: (target, key) => {
              reads += 1;
              return Reflect.get(target, key);
            },
          }),
      ),
    reads: () => reads,
  };
}
