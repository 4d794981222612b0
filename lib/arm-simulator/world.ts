import { randomUUID } from "node:crypto";
import { type ClockSetting, WorldClock } from "./clock";
import type { DeploymentEngine } from "./deployments/deployment";
import type { JsonObject } from "./json";
import { DECLARATIONS } from "./network/declarations";
import { showVintage } from "./network/member-vintage";
import { describeType, type TypeBehaviour, type View } from "./network/type-behaviour";
import { completeDue, OperationBook } from "./operations/operation-book";
import { drawUnit } from "./random";
import type { Resource, ResourceGroup, ResourceType } from "./records";
import { Store } from "./store";
import { drawDuration } from "./timings";

/** What a world is made from. */
export interface WorldSettings {
  stateDir: string | null;
  clock: ClockSetting;
  seed: number;
  /** The day whose rules hold, as YYYY-MM-DD; the world's own day when left out. */
  asOf?: string;
  behaviours: readonly TypeBehaviour[];
  deployments: DeploymentEngine;
}

/** The simulated Azure: records, time and chance. Everything in it changes only inside one request at a time. */
export class World {
  readonly store: Store;
  readonly clock: WorldClock;
  readonly operations: OperationBook;
  readonly seed: number;
  /** Runs template deployments. */
  readonly deployments: DeploymentEngine;
  #asOf: string | undefined;
  readonly #behaviours: ReadonlyMap<ResourceType, TypeBehaviour>;

  constructor(settings: WorldSettings) {
    this.store = new Store(settings.stateDir);
    this.clock = new WorldClock(settings.clock, this.store.get("clock", "anchor"));
    this.operations = new OperationBook(this.store);
    this.seed = settings.seed;
    this.deployments = settings.deployments;
    this.#asOf = settings.asOf;
    this.#behaviours = new Map(settings.behaviours.map((behaviour) => [behaviour.type, behaviour]));
    this.saveClock();
  }

  /** Brings about everything that is due by now. */
  catchUp(): void {
    completeDue(this, this.clock.now());
  }

  /** True when the rules of `day` (YYYY-MM-DD) and later hold. */
  isSince(day: string): boolean {
    return (this.#asOf ?? new Date(this.clock.now()).toISOString().slice(0, 10)) >= day;
  }

  behaviourOf(type: ResourceType): TypeBehaviour {
    return describeType(this.#behaviours, type);
  }

  /** The body of a reply about a resource: what this api-version showed on the day whose rules hold. */
  render(resource: Resource, view: View, apiVersion: string): JsonObject {
    const body = this.behaviourOf(resource.type).render(this, resource, view, apiVersion);
    const { vintages } = DECLARATIONS[resource.type];
    return showVintage(body, vintages, apiVersion, (day) => this.isSince(day));
  }

  resource(id: string): Resource | undefined {
    return this.store.get("resources", id.toLowerCase());
  }

  group(subscriptionId: string, name: string): ResourceGroup | undefined {
    return this.store.get("groups", groupKey(subscriptionId, name));
  }

  /** Resources of a group, its virtual networks' children included, in order of creation. */
  resourcesInGroup(group: string): Resource[] {
    const inGroup = this.store.all("resources").filter((resource) => resource.group === group);
    return inGroup.sort((a, b) => a.sequence - b.sequence);
  }

  /** Stores a changed resource; every write gives it a new etag. */
  putResource(resource: Resource): Resource {
    const changedAt = this.clock.now();
    const createdAt = this.store.get("resources", resource.key)?.createdAt ?? changedAt;
    const written = { ...resource, etag: `W/"${randomUUID()}"`, createdAt, changedAt };
    this.store.put("resources", written.key, written);
    return written;
  }

  /** A recorded duration for the next operation on this target, in ms of world time. */
  drawDuration(call: string, target: string): number {
    return drawDuration(call, this.seed, `${target}|${this.store.next(`operations of ${target}`)}`);
  }

  /** A number in [0, 1) that belongs to `key` alone. */
  drawUnit(key: string): number {
    return drawUnit(this.seed, key);
  }

  saveClock(): void {
    this.store.put("clock", "anchor", this.clock.anchor);
    this.store.commit(true);
  }

  /** Empties the world; the clock goes on, and the rules of `asOf` hold when it is given. */
  reset(asOf?: string): void {
    this.#asOf = asOf ?? this.#asOf;
    this.store.clear(["clock"]);
    this.operations.reload();
  }

  close(): void {
    this.store.close();
  }
}

/** The key under which a resource group is stored. */
export function groupKey(subscriptionId: string, name: string): string {
  return `/subscriptions/${subscriptionId}/resourcegroups/${name}`.toLowerCase();
}
