import fc from "fast-check";
import { expect, it } from "vitest";
import { type Due, DueQueue } from "./due-queue";

const due: fc.Arbitrary<Due> = fc.record({ id: fc.uuid(), finishesAt: fc.integer({ min: 0, max: 20 }) });
const isBefore = (a: Due, b: Due) => a.finishesAt - b.finishesAt || (a.id < b.id ? -1 : 1);

it("hands out what ends first, also while more is added", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(due, fc.constant("take" as const))), (steps) => {
      const queue = new DueQueue<Due>();
      const expected: Due[] = [];
      for (const step of steps) {
        if (step === "take") {
          expect(queue.first).toEqual(expected.shift());
          queue.removeFirst();
        } else {
          queue.add(step);
          expected.push(step);
          expected.sort(isBefore);
        }
      }
      expect(queue.first).toEqual(expected[0]);
    }),
    { seed: 20_261_122 },
  );
});
