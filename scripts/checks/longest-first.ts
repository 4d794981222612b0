import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes, longest first. */
const LONGEST = [
  "lib/testing/chaos/chaos.test.ts",
  "lib/deploy/crashes.test.ts",
  "lib/deploy/rotation/rotation-crashes.test.ts",
  "lib/testing/cross-checks/throttling.test.ts",
];

/** Begins with the longest files: begun last, one of them keeps a single worker busy while the others have nothing left. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((path) => moduleId.endsWith(path));
  return at === -1 ? LONGEST.length : at;
}
