import type { World } from "../world";

/** Seconds a reply may take, as the upper bounds of the histogram. */
const BOUNDS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5] as const;

/** Counts of this process, in the text form that Prometheus reads; they start at nothing with each process. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #buckets: number[] = BOUNDS.map(() => 0);
  #seconds = 0;
  #count = 0;
  #faults = 0;

  /** Counts one answered request; status 0 is a connection that was cut. */
  countRequest(method: string, status: number, seconds: number): void {
    const key = `method="${/^[A-Z]{1,10}$/.test(method) ? method : "OTHER"}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    this.#seconds += seconds;
    this.#count += 1;
    for (const [index, bound] of BOUNDS.entries())
      if (seconds <= bound) this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
  }

  countFault(): void {
    this.#faults += 1;
  }

  /** Everything, with the world's own numbers. */
  render(world: World): string {
    const resources = new Map<string, number>();
    for (const { type, state } of world.store.all("resources")) {
      const key = `type="${type}",state="${state}"`;
      resources.set(key, (resources.get(key) ?? 0) + 1);
    }
    const operations = new Map<string, number>();
    for (const { status } of world.store.all("operations"))
      operations.set(`status="${status}"`, (operations.get(`status="${status}"`) ?? 0) + 1);
    return [
      ...family("simulator_requests_total", "counter", this.#requests),
      ...this.#durations(),
      ...family("simulator_resources", "gauge", resources),
      ...family("simulator_operations", "gauge", operations),
      ...family("simulator_faults_total", "counter", new Map([["", this.#faults]])),
      ...family("simulator_faults_waiting", "gauge", new Map([["", world.store.all("faults").length]])),
      ...family("simulator_world_time_seconds", "gauge", new Map([["", world.clock.now() / 1000]])),
      ...family("process_cpu_seconds_total", "counter", new Map([["", processorSeconds()]])),
      ...family("process_resident_memory_bytes", "gauge", new Map([["", process.memoryUsage.rss()]])),
      "",
    ].join("\n");
  }

  #durations(): string[] {
    const name = "simulator_request_seconds";
    const lines = BOUNDS.map((bound, index) => `${name}_bucket{le="${bound}"} ${this.#buckets[index] ?? 0}`);
    const rest = [`${name}_bucket{le="+Inf"} ${this.#count}`, `${name}_sum ${this.#seconds}`];
    return [`# TYPE ${name} histogram`, ...lines, ...rest, `${name}_count ${this.#count}`];
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function family(name: string, type: string, values: ReadonlyMap<string, number>): string[] {
  const lines = [...values].map(([labels, value]) => `${name}${labels ? `{${labels}}` : ""} ${value}`);
  return [`# TYPE ${name} ${type}`, ...lines];
}
