/** Something that ends at a moment. */
export interface Due {
  id: string;
  /** World time, ms. */
  finishesAt: number;
}

/** Hands out what ends first, without looking through all the rest each time: a binary heap. */
export class DueQueue<T extends Due> {
  readonly #heap: T[] = [];

  add(item: T): void {
    this.#heap.push(item);
    this.#rise(this.#heap.length - 1);
  }

  /** What ends first; of equal times the lower id. */
  get first(): T | undefined {
    return this.#heap[0];
  }

  removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = this.#isBefore(right, left) ? right : left;
      if (!this.#swapIfBefore(child, at)) return;
      at = child;
    }
  }

  #swapIfBefore(one: number, other: number): boolean {
    if (!this.#isBefore(one, other)) return false;
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a && b) [this.#heap[one], this.#heap[other]] = [b, a];
    return true;
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (!a || !b) return a !== undefined;
    return a.finishesAt === b.finishesAt ? a.id < b.id : a.finishesAt < b.finishesAt;
  }
}
