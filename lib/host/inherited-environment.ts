/** Of our own environment only the named variables, for children that must not see the rest. */
export function inheritOnly(names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    names.flatMap((name) => (name in process.env ? [[name, process.env[name]]] : [])),
  );
}

/** Our own environment with `changes` on top; null takes a variable away. */
export function inheritWith(changes: Record<string, string | null>): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete merged[name];
    else merged[name] = value;
  }
  return merged;
}
