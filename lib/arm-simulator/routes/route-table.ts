import type { Cidr } from "../network/cidr";
import { prefixKey, type Route } from "./place";

/** Routes by range; of two routes to the same range the first one added counts. */
export class RouteTable {
  readonly #routes = new Map<string, Route>();
  readonly #lengths = new Set<string>();

  add(route: Route): void {
    const key = prefixKey(route.prefix);
    if (this.#routes.has(key)) return;
    this.#routes.set(key, route);
    this.#lengths.add(`${route.prefix.family}/${route.prefix.length}`);
  }

  addAll(routes: Iterable<Route>): void {
    for (const route of routes) this.add(route);
  }

  /** In the order in which they were added. */
  get routes(): Route[] {
    return [...this.#routes.values()];
  }

  /** The most specific route that holds all of a range. */
  find(prefix: Cidr): Route | undefined {
    const width = prefix.family === 4 ? 32n : 128n;
    for (let length = prefix.length; length >= 0; length -= 1) {
      if (!this.#lengths.has(`${prefix.family}/${length}`)) continue;
      const size = 1n << (width - BigInt(length));
      const first = prefix.first - (prefix.first % size);
      const found = this.#routes.get(`${prefix.family}:${first}/${length}`);
      if (found) return found;
    }
    return undefined;
  }
}
