/** How the simulated world's time passes. */
export type ClockSetting =
  | { kind: "real" }
  | { kind: "scale"; scale: number }
  /** `showsWaits`: Retry-After is sent although waiting changes nothing, for comparing with real replies. */
  | { kind: "manual"; showsWaits?: boolean };

/** Ties world time to the machine's time: at `realAt` (ms) the world's clock showed `worldAt` (ms). */
export interface ClockAnchor {
  setting: ClockSetting;
  realAt: number;
  worldAt: number;
}

/**
 * The one clock of the simulated world, in milliseconds since 1970. A scaled clock keeps running while the
 * process is down, as Azure does; a manual one moves only when told.
 */
export class WorldClock {
  #anchor: ClockAnchor;
  #heldAt: number | undefined;

  /** `previous` is the stored anchor of an earlier run; the world's time goes on from there. */
  constructor(setting: ClockSetting, previous?: ClockAnchor, readReal: () => number = Date.now) {
    this.readReal = readReal;
    const realAt = readReal();
    const worldAt = previous ? worldTime(previous, realAt) : realAt;
    this.#anchor = { setting, realAt, worldAt };
  }

  private readonly readReal: () => number;

  get anchor(): ClockAnchor {
    return this.#anchor;
  }

  get setting(): ClockSetting {
    return this.#anchor.setting;
  }

  now(): number {
    return this.#heldAt ?? Math.floor(worldTime(this.#anchor, this.readReal()));
  }

  /** Runs `work` as at world time `at` (ms): what falls due between two requests happens at its own moment. */
  runAt(at: number, work: () => void): void {
    const before = this.#heldAt;
    this.#heldAt = at;
    try {
      work();
    } finally {
      this.#heldAt = before;
    }
  }

  /** Moves a manual clock forward; the other clocks cannot be pushed. */
  advance(seconds: number): void {
    if (this.setting.kind !== "manual") throw new Error("Only a manual clock can be advanced.");
    this.#anchor = { ...this.#anchor, worldAt: this.#anchor.worldAt + seconds * 1000 };
  }

  /** Has a manual clock send Retry-After, or not; the other clocks always do. */
  showWaits(showsWaits: boolean): void {
    if (this.setting.kind !== "manual") throw new Error("Only a manual clock can hide waits.");
    this.#anchor = { ...this.#anchor, setting: { kind: "manual", showsWaits } };
  }

  /**
   * A Retry-After of `seconds` of Azure's time as the client must wait it: divided by the scale, rounded up,
   * undefined under one second and with a manual clock, where waiting changes nothing, unless it shows waits.
   */
  toRetryAfter(seconds: number): number | undefined {
    if (this.setting.kind === "manual" && !this.setting.showsWaits) return undefined;
    const real = this.setting.kind === "scale" ? seconds / this.setting.scale : seconds;
    return real < 1 ? undefined : Math.ceil(real);
  }
}

/** Reads `real`, `manual` or `scale=N` (N above 0); throws an Error that says what is expected. */
export function parseClock(text: string): ClockSetting {
  if (text === "real" || text === "manual") return { kind: text };
  const scale = Number(/^scale=(\d+(?:\.\d+)?)$/.exec(text)?.[1]);
  if (Number.isFinite(scale) && scale > 0) return { kind: "scale", scale };
  throw new Error(`Unknown clock "${text}": expected real, manual or scale=N with N above 0.`);
}

/** Reads a day such as 2023-02-17; throws an Error that says what is expected. */
export function parseDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  if (!isDay) throw new Error(`"${text}" is no day: expected one such as 2023-02-17.`);
  return text;
}

function worldTime(anchor: ClockAnchor, realNow: number): number {
  const elapsed = Math.max(0, realNow - anchor.realAt);
  switch (anchor.setting.kind) {
    case "real":
      return anchor.worldAt + elapsed;
    case "scale":
      return anchor.worldAt + elapsed * anchor.setting.scale;
    case "manual":
      return anchor.worldAt;
  }
}
