import type { Method } from "./request";

/** What the router needs to know of a route. */
export interface Routable {
  method: Method;
  path: string;
}

/** A route that fits a path, with the values of its `{…}` segments. */
export interface RouteMatch<R extends Routable> {
  route: R;
  params: Record<string, string>;
}

interface Pattern<R> {
  route: R;
  segments: readonly string[];
}

/** Finds routes by path; literal segments match in any case, as in Azure. */
export class Router<R extends Routable> {
  readonly #byLength = new Map<number, Pattern<R>[]>();

  constructor(routes: readonly R[]) {
    for (const route of routes) {
      const segments = toSegments(route.path);
      const patterns = this.#byLength.get(segments.length) ?? [];
      patterns.push({
        route,
        segments: segments.map((part) => (part.startsWith("{") ? part : part.toLowerCase())),
      });
      this.#byLength.set(segments.length, patterns);
    }
  }

  /** The route for this verb and path, "method" when only the verb is wrong, undefined when nothing fits. */
  find(method: Method, path: string): RouteMatch<R> | "method" | undefined {
    const parts = toSegments(path);
    let found: "method" | undefined;
    for (const { route, segments } of this.#byLength.get(parts.length) ?? []) {
      const params = match(segments, parts);
      if (!params) continue;
      if (route.method === method) return { route, params };
      found = "method";
    }
    return found;
  }
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (expected.startsWith("{")) {
      const value = decode(part);
      if (value === undefined || value === "") return undefined;
      params[expected.slice(1, -1)] = value;
    } else if (part.toLowerCase() !== expected) return undefined;
  }
  return params;
}

function toSegments(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .filter((part, index, all) => part !== "" || index < all.length - 1);
}

/** Undefined for broken escapes and for names that would be paths. */
function decode(part: string): string | undefined {
  try {
    const value = decodeURIComponent(part);
    return /[/\\\0]/.test(value) || value === "." || value === ".." ? undefined : value;
  } catch {
    return undefined;
  }
}
