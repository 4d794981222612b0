import { referencedNames } from "./resource-body";
import type { Scope } from "./scope";
import { TemplateError, withHelp } from "./template-error";
import type { TemplateResource } from "./template-resources";

/** For each resource, by key, the keys of those that must be there before it. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Reads `dependsOn`, the references and the batches of serial loops; throws for what is not there and for cycles. */
export function resolveDependencies(resources: readonly TemplateResource[], scope: Scope): Dependencies {
  const names = new NameBook(resources);
  const dependencies = new Map(
    resources.map((resource): [string, readonly string[]] => {
      const written = resource.dependsOn.flatMap((name) => {
        const found = names.find(name);
        if (found.length === 0) throw notDefined(name);
        return found;
      });
      const referenced = resource.isWanted
        ? referencedNames(resource, scope).flatMap((name) => names.find(name))
        : [];
      const all = [
        ...written,
        ...referenced.filter(({ key }) => key !== resource.key),
        ...names.batchBefore(resource),
      ];
      return [resource.key, [...new Set(all.map(({ key }) => key))]];
    }),
  );
  checkCycles(resources, dependencies);
  return dependencies;
}

/** Finds resources by everything that a template may call them. */
export class NameBook {
  readonly #byName = new Map<string, TemplateResource[]>();
  readonly #loops = new Map<string, TemplateResource[]>();

  constructor(resources: readonly TemplateResource[]) {
    for (const resource of resources) {
      const { id, name, symbol, key, loop } = resource;
      const path = id.slice(id.toLowerCase().lastIndexOf("/providers/") + "/providers/".length);
      const calls = new Set([id, path, name, ...(symbol === undefined ? [] : [key, symbol])]);
      for (const called of calls) add(this.#byName, called.toLowerCase(), resource);
      if (loop) add(this.#loops, loop.name.toLowerCase(), resource);
    }
  }

  /** Every resource of this name; a symbolic name, a name, a type with a name, an id or a loop. */
  find(name: string): readonly TemplateResource[] {
    const key = name.toLowerCase().replace(/\/$/, "");
    return this.#byName.get(key) ?? this.#loops.get(key) ?? [];
  }

  /** In a serial loop the turns of the batch before this one. */
  batchBefore({ loop }: TemplateResource): readonly TemplateResource[] {
    if (!loop?.serialBatch) return [];
    const size = loop.serialBatch;
    const before = Math.floor(loop.index / size) - 1;
    const turns = this.#loops.get(loop.name.toLowerCase()) ?? [];
    return turns.filter((turn) => turn.loop !== undefined && Math.floor(turn.loop.index / size) === before);
  }
}

function add(book: Map<string, TemplateResource[]>, name: string, resource: TemplateResource): void {
  const found = book.get(name);
  if (found) found.push(resource);
  else book.set(name, [resource]);
}

function notDefined(name: string): TemplateError {
  const path = name.startsWith("/")
    ? name.slice(name.toLowerCase().lastIndexOf("/providers/") + "/providers/".length)
    : name;
  return new TemplateError(
    withHelp(`The resource '${path.slice(0, 300)}' is not defined in the template`, "syntax"),
  );
}

/** Takes away what waits for nothing until nothing is left; what stays goes round in a circle. */
function checkCycles(resources: readonly TemplateResource[], dependencies: Dependencies): void {
  const waiting = new Map([...dependencies].map(([key, on]) => [key, on.length]));
  const followers = new Map<string, string[]>();
  for (const [key, on] of dependencies)
    for (const before of on) followers.set(before, [...(followers.get(before) ?? []), key]);
  const free = [...waiting].flatMap(([key, count]) => (count === 0 ? [key] : []));
  for (let key = free.pop(); key !== undefined; key = free.pop()) {
    waiting.delete(key);
    for (const follower of followers.get(key) ?? []) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) free.push(follower);
    }
  }
  const stuck = resources.find(({ key }) => waiting.has(key));
  if (!stuck) return;
  throw new TemplateError(withHelp(`Circular dependency detected on resource: '${stuck.id}'`, "resources"));
}
