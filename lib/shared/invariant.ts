/** Throws when `condition` does not hold: a bug of ours, never an answer to bad input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** Ends a switch over a closed union: a new member then fails to compile until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`Invariant broken: unhandled case ${JSON.stringify(value)}`);
}
