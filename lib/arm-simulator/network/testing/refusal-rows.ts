import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import {
  isUnseenCode,
  UNCONFIRMED_HEADER,
  UNCONFIRMED_REFUSALS,
} from "../../front-door/unconfirmed-refusals";
import { type Simulator, startSimulator } from "../../index";
import { type JsonObject, toArray, toObject } from "../../json";
import { buildGroup } from "../../testing/ground";
import { createRawClient, type RawClient, type RawReply } from "../../testing/raw-client";

const TODAY = "2026-11-22";

/** A method, a path below the group's network provider, and a body. */
export type Ask = [method: string, path: string, body?: JsonObject];

/** One thing that Azure refuses, with the row of the facts that says so. */
export interface RefusalRow {
  /** Section or row of the facts. */
  row: string;
  /** What is refused, after "Azure refuses". */
  what: string;
  /** What must stand before. */
  ground?(client: RawClient): Promise<void>;
  /** The day on which that was built, for what cannot be built any more. */
  builtOn?: string;
  ask(client: RawClient): Ask;
  /** 400 when left out. */
  status?: number;
  code: string;
  message: RegExp;
  /** The day on which it is asked, where that is not today. */
  on?: string;
  /** The first day on which it is refused; on the day before the same request is taken. */
  since?: string;
}

/** Declares a test for each row: status, code and words, and on which day the refusal begins. */
export function describeRefusals(title: string, rows: readonly RefusalRow[]): void {
  describe(title, () => {
    const days = new Days();
    afterAll(() => days.close());
    it.each(rows.map((row) => [row.row, row.what, row.since ?? "ever", row.code, row] as const))(
      "%s: %s (since %s): %s",
      async (_id, _what, _since, _code, row) => {
        const { status, headers, body } = await days.ask(row.since ?? row.on ?? TODAY, row);
        const { code, message, details } = toObject(body.error);
        expect({ status, code }, JSON.stringify(body)).toEqual({ status: row.status ?? 400, code: row.code });
        const isMarked = headers.has(UNCONFIRMED_HEADER);
        const marks = isMarked ? Object.keys(UNCONFIRMED_REFUSALS) : [];
        expect(isMarked, "marked as unconfirmed").toBe(marks.includes(row.code) || isUnseenCode(row.code));
        const inner = toArray(details).map((detail) => toObject(detail).message);
        expect([message, ...inner].join("\n")).toMatch(row.message);
        if (row.since === undefined) return;
        const earlier = await days.ask(dayBefore(row.since), row);
        expect(earlier.status, `the day before: ${JSON.stringify(earlier.body)}`).toBeLessThan(300);
      },
    );
  });
}

/** A simulator for each day; every question has a subscription of its own. */
class Days {
  readonly #simulators = new Map<string, Promise<Simulator>>();

  /** Asks on a day; what was built on an earlier one is carried over by a snapshot. */
  async ask(day: string, row: RefusalRow): Promise<RawReply> {
    const subscription = randomUUID();
    const client = await this.#connect(row.builtOn ?? day, subscription);
    await buildGroup(client);
    await row.ground?.(client);
    if (row.builtOn === undefined || row.builtOn === day) return client.call(...row.ask(client));
    const { body } = await client.push("GET", "snapshot?secrets=true");
    const later = await this.#connect(day, subscription);
    await later.push("PUT", "snapshot", body);
    return later.call(...row.ask(later));
  }

  async close(): Promise<void> {
    for (const simulator of this.#simulators.values()) await (await simulator).close();
  }

  async #connect(day: string, subscription: string): Promise<RawClient> {
    const known = this.#simulators.get(day);
    const simulator =
      known ?? startSimulator({ port: 0, stateDir: null, clock: { kind: "manual" }, seed: 2, asOf: day });
    this.#simulators.set(day, simulator);
    return createRawClient((await simulator).url, "rg", subscription);
  }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
