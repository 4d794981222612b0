import { DECLARATIONS } from "../network/declarations";
import type { ErrorBody, Operation, Resource } from "../records";
import { finishGroupDeletion } from "../resource-groups/deletion";
import type { Store } from "../store";
import type { World } from "../world";
import { DueQueue } from "./due-queue";

/** The operations under way and what they hold locked, rebuilt from the records after a restart. */
export class OperationBook {
  readonly #store: Store;
  readonly #running = new Map<string, Operation>();
  /** May still hold operations that have ended, or that now end at another time: those are passed over. */
  readonly #queue = new DueQueue<Operation>();
  readonly #locks = new Map<string, string>();
  readonly #polls = new Map<string, number>();

  constructor(store: Store) {
    this.#store = store;
    this.reload();
  }

  reload(): void {
    this.#running.clear();
    this.#queue.clear();
    this.#locks.clear();
    this.#polls.clear();
    for (const operation of this.#store.all("operations"))
      if (operation.status === "InProgress") this.#note(operation);
  }

  /** Starts an operation: from now on its locks hold. */
  begin(operation: Operation): void {
    this.#store.put("operations", operation.id, operation);
    this.#note(operation);
  }

  /** Ends an operation; its record stays, so that its URLs go on answering. */
  end(operation: Operation, error?: ErrorBody): void {
    const ended: Operation = {
      ...operation,
      status: error ? "Failed" : "Succeeded",
      ...(error ? { error } : {}),
    };
    this.#store.put("operations", operation.id, ended);
    this.#running.delete(operation.id);
    this.#polls.delete(operation.id);
    for (const key of operation.locks) if (this.#locks.get(key) === operation.id) this.#locks.delete(key);
  }

  /** The operation that holds one of these keys locked. */
  holderOf(keys: readonly string[]): Operation | undefined {
    const id = keys.map((key) => this.#locks.get(key)).find((found) => found !== undefined);
    return id === undefined ? undefined : this.#running.get(id);
  }

  /** The first operation due at or before `now`. */
  nextDue(now: number): Operation | undefined {
    for (let first = this.#queue.first; first && first.finishesAt <= now; first = this.#queue.first) {
      if (this.#running.get(first.id) === first) return first;
      this.#queue.removeFirst();
    }
    return undefined;
  }

  /** Counts a poll and returns how many there were before it. */
  countPoll(id: string): number {
    const before = this.#polls.get(id) ?? 0;
    this.#polls.set(id, before + 1);
    return before;
  }

  #note(operation: Operation): void {
    this.#running.set(operation.id, operation);
    this.#queue.add(operation);
    for (const key of operation.locks) this.#locks.set(key, operation.id);
  }
}

/**
 * Ends every operation that is due, in the order of their times: the same records and the same time always give
 * the same world, so nothing is lost when the process dies between two requests.
 */
export function completeDue(world: World, now: number): void {
  for (let due = world.operations.nextDue(now); due; due = world.operations.nextDue(now)) {
    const ended = due;
    complete(world, ended);
    world.clock.runAt(ended.finishesAt, () => world.deployments.goOnAfter(world, ended));
  }
}

function complete(world: World, operation: Operation): void {
  if (operation.kind === "deleteGroup") {
    world.operations.end(operation, finishGroupDeletion(world, operation));
    return;
  }
  world.operations.end(operation, operation.willFail);
  const target = world.store.get("resources", operation.target);
  if (!target) return;
  if (operation.kind === "delete" && !operation.willFail) remove(world, target, operation.finishesAt);
  else settle(world, target, operation, operation.willFail !== undefined);
  for (const key of operation.alongside) {
    const other = world.store.get("resources", key);
    // What belongs to a failed resource failed with it; what it belongs to stands as before.
    const isChild = other?.parent === operation.target;
    if (other) settle(world, other, operation, isChild && operation.willFail !== undefined);
  }
}

function settle(world: World, resource: Resource, operation: Operation, failed: boolean): void {
  if (resource.operationId !== operation.id) return;
  const { operationId: _ended, ...rest } = resource;
  if (failed) {
    world.putResource({ ...rest, state: "Failed" });
    return;
  }
  const fill = operation.kind === "write" ? world.behaviourOf(resource.type).settle : undefined;
  // What the operation changes about tunnels happens when it ends, which may be told to be another time than planned.
  const tunnelChangedAt =
    rest.tunnelChangedAt > operation.startedAt ? operation.finishesAt : rest.tunnelChangedAt;
  const settled: Resource = { ...rest, state: DECLARATIONS[resource.type].write.after, tunnelChangedAt };
  world.putResource(fill ? fill(world, settled, operation.finishesAt) : settled);
}

function remove(world: World, resource: Resource, at: number): void {
  for (const child of world.store.childrenOf(resource.key)) remove(world, child, at);
  world.store.delete("resources", resource.key);
  world.behaviourOf(resource.type).onDeleted?.(world, resource, at);
}
