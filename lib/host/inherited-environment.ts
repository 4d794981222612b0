/** Of our own environment only the named variables, for children that must not see the rest. */
export function inheritOnly(names: readonly string[]): NodeJS.ProcessEnv {
  return asEnvironment(names.map((name) => [name, process.env[name]]));
}

/** Our own environment with `changes` on top; null takes a variable away. */
export function inheritWith(changes: Record<string, string | null>): NodeJS.ProcessEnv {
  return asEnvironment(Object.entries({ ...process.env, ...changes }));
}

/** True in `npm start` and its like: npm's shell is our parent then. */
export function isRunByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

/** Next's types demand NODE_ENV of every environment; a child's may well be without. */
function asEnvironment(entries: (readonly [string, string | null | undefined])[]): NodeJS.ProcessEnv {
  const given = entries.filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given) as NodeJS.ProcessEnv;
}
