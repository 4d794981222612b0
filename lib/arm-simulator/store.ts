import { type Change, Journal } from "./journal";
import type { Resource, ResourceType, TableName, Tables } from "./records";

type Maps = { [T in TableName]: Map<string, Tables[T]> };

/**
 * All records of the world in memory, with the indexes the rules need, and on disk when a directory is given.
 * Records are values: to change one, put a changed copy. `commit` must come before a reply is sent.
 */
export class Store {
  #maps: Maps = emptyMaps();
  readonly #byType = new Map<ResourceType, Set<string>>();
  readonly #byParent = new Map<string, Set<string>>();
  readonly #usedBy = new Map<string, Set<string>>();
  readonly #byAddress = new Map<string, string>();
  readonly #versions = new Map<string, number>();
  readonly #dirty = new Map<string, Change>();
  readonly #journal: Journal | null;

  constructor(directory: string | null) {
    this.#journal = directory === null ? null : Journal.open(directory, (change) => this.#replay(change));
    this.#journal?.rewrite(this.#everything());
  }

  get<T extends TableName>(table: T, key: string): Tables[T] | undefined {
    return this.#maps[table].get(key);
  }

  all<T extends TableName>(table: T): Tables[T][] {
    return [...this.#maps[table].values()];
  }

  put<T extends TableName>(table: T, key: string, value: Tables[T]): void {
    this.#set(table, key, value);
    this.#dirty.set(`${table} ${key}`, [table, key, value]);
  }

  delete(table: TableName, key: string): void {
    if (!this.#maps[table].has(key)) return;
    this.#unset(table, key);
    this.#dirty.set(`${table} ${key}`, [table, key, null]);
  }

  /** The resources of one type in order of creation. */
  ofType(type: ResourceType): Resource[] {
    return this.#resources(this.#byType.get(type));
  }

  /** The children of a virtual network in order of creation. */
  childrenOf(parent: string): Resource[] {
    return this.#resources(this.#byParent.get(parent));
  }

  /** The resources that use the one with this key. */
  usersOf(key: string): Resource[] {
    return this.#resources(this.#usedBy.get(key));
  }

  /** The public address resource that holds this address. */
  holderOf(address: string): Resource | undefined {
    return this.#maps.resources.get(this.#byAddress.get(address) ?? "");
  }

  /** Counts the changes of some types of resource or other tables: what is worked out from them holds till then. */
  versionOf(kinds: readonly (ResourceType | TableName)[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#versions.get(kind) ?? 0), 0);
  }

  /** Counts up and returns the new value. */
  next(counter: string): number {
    const value = (this.get("counters", counter)?.value ?? 0) + 1;
    this.put("counters", counter, { value });
    return value;
  }

  /** Writes what changed since the last commit; not durable is enough for what time alone brings about again. */
  commit(durable: boolean): void {
    if (this.#dirty.size === 0) return;
    this.#journal?.append([...this.#dirty.values()], durable);
    this.#dirty.clear();
    if (this.#journal?.isLong) this.#journal.rewrite(this.#everything());
  }

  /** Every record with its key, table by table. */
  snapshot(): [table: TableName, records: [key: string, value: unknown][]][] {
    const tables = Object.keys(this.#maps).filter((name) => isTableName(name, this.#maps));
    return tables.map((table) => [table, [...this.#maps[table]]]);
  }

  /** Forgets every record but those of the kept tables. */
  clear(keep: readonly TableName[]): void {
    for (const [kind, version] of this.#versions) this.#versions.set(kind, version + 1);
    const kept = this.#everything().filter(([table]) => keep.some((name) => name === table));
    this.#maps = emptyMaps();
    for (const index of [this.#byType, this.#byParent, this.#usedBy, this.#byAddress]) index.clear();
    this.#dirty.clear();
    kept.forEach((change) => {
      this.#replay(change);
    });
    this.#journal?.rewrite(kept);
  }

  close(): void {
    this.commit(true);
    this.#journal?.close();
  }

  #resources(keys: Set<string> | undefined): Resource[] {
    const found = [...(keys ?? [])].map((key) => this.#maps.resources.get(key));
    return found.filter((resource) => resource !== undefined).sort((a, b) => a.sequence - b.sequence);
  }

  #set<T extends TableName>(table: T, key: string, value: Tables[T]): void {
    this.#unset(table, key);
    this.#maps[table].set(key, value);
    const resource = table === "resources" ? this.#maps.resources.get(key) : undefined;
    this.#noteChange(resource?.type ?? table);
    if (!resource) return;
    addTo(this.#byType, resource.type, key);
    if (resource.parent) addTo(this.#byParent, resource.parent, key);
    for (const used of resource.references) addTo(this.#usedBy, used, key);
    const address = addressOf(resource);
    if (address !== undefined) this.#byAddress.set(address, key);
  }

  #unset(table: TableName, key: string): void {
    const resource = table === "resources" ? this.#maps.resources.get(key) : undefined;
    this.#noteChange(resource?.type ?? table);
    if (resource) {
      this.#byType.get(resource.type)?.delete(key);
      if (resource.parent) removeFrom(this.#byParent, resource.parent, key);
      for (const used of resource.references) removeFrom(this.#usedBy, used, key);
      const address = addressOf(resource);
      if (address !== undefined && this.#byAddress.get(address) === key) this.#byAddress.delete(address);
    }
    this.#maps[table].delete(key);
  }

  #noteChange(kind: ResourceType | TableName): void {
    this.#versions.set(kind, (this.#versions.get(kind) ?? 0) + 1);
  }

  #replay([table, key, value]: Change): void {
    if (!isTableName(table, this.#maps)) return;
    if (value === null) this.#unset(table, key);
    else this.#set(table, key, value as Tables[typeof table]);
  }

  #everything(): Change[] {
    return Object.entries(this.#maps).flatMap(([table, map]) =>
      [...map].map(([key, value]): Change => [table, key, value]),
    );
  }
}

function isTableName(table: string, maps: Maps): table is TableName {
  return Object.hasOwn(maps, table);
}

function addressOf({ type, properties }: Resource): string | undefined {
  const { ipAddress } = properties;
  return type === "Microsoft.Network/publicIPAddresses" && typeof ipAddress === "string"
    ? ipAddress
    : undefined;
}

function emptyMaps(): Maps {
  return {
    tenants: new Map(),
    applications: new Map(),
    rights: new Map(),
    policy: new Map(),
    locks: new Map(),
    subscriptions: new Map(),
    groups: new Map(),
    resources: new Map(),
    operations: new Map(),
    devices: new Map(),
    vaultSecrets: new Map(),
    closedVaults: new Map(),
    faults: new Map(),
    strikes: new Map(),
    deployments: new Map(),
    deploymentInputs: new Map(),
    deploymentWaits: new Map(),
    bentOperations: new Map(),
    hiddenPaths: new Map(),
    counters: new Map(),
    clock: new Map(),
  };
}

function addTo<K>(index: Map<K, Set<string>>, at: K, key: string): void {
  const set = index.get(at);
  if (set) set.add(key);
  else index.set(at, new Set([key]));
}

function removeFrom(index: Map<string, Set<string>>, at: string, key: string): void {
  const set = index.get(at);
  set?.delete(key);
  if (set?.size === 0) index.delete(at);
}
