import fc from "fast-check";
import { drawnFault, type Fault } from "./fault";

/** Something bad that is done to a world; `worker` picks one of those there are, times are real. */
export type Deed =
  | { deed: "kill worker"; worker: number; awayMs: number }
  | { deed: "stop worker"; worker: number; awayMs: number }
  | { deed: "freeze worker"; worker: number; forMs: number }
  | { deed: "restart database"; how: DatabaseEnd; awayMs: number }
  | { deed: "cut connections" }
  | { deed: "restart simulator"; awayMs: number }
  | { deed: "fault"; fault: Fault };

/** fast: in good order; crash: as kill -9 of all its processes, with a recovery at the next start. */
export type DatabaseEnd = "fast" | "crash";

/** A deed and when: once so many more events were told, counted from the deed before. */
export type Mishap = Deed & { afterEvents: number };

const worker = fc.nat(2);
const awayMs = fc.constantFrom(0, 200, 700, 1_500);

/** Longer than the silence after which a worker is taken for dead, so that it wakes up with a lost claim. */
const LONG_FREEZE_MS = 12_000;

const drawnDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant("kill worker" as const), worker, awayMs }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant("stop worker" as const), worker, awayMs }) },
  {
    weight: 3,
    arbitrary: fc.record({
      deed: fc.constant("freeze worker" as const),
      worker,
      forMs: fc.constantFrom(300, 1_000, 3_000, LONG_FREEZE_MS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      deed: fc.constant("restart database" as const),
      how: fc.constantFrom<DatabaseEnd>("fast", "crash"),
      awayMs,
    }),
  },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant("cut connections" as const) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant("restart simulator" as const), awayMs }) },
  { weight: 8, arbitrary: drawnFault.map((fault) => ({ deed: "fault" as const, fault })) },
);

/** What befalls one world, in order. */
export const drawnMishaps: fc.Arbitrary<Mishap[]> = fc.array(
  fc
    .record({ afterEvents: fc.nat(7), deed: drawnDeed })
    .map(({ afterEvents, deed }) => ({ afterEvents, ...deed })),
  { minLength: 8, maxLength: 24, size: "max" },
);
