import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { unexplained } from "./differences-page";
import { measureConformance } from "./measure";
import { CLASSES, type Verdict } from "./replay";
import { classPercents, WANTED_PERCENT } from "./report";

const ROOT = resolve(import.meta.dirname, "../..");
const CORPORA = resolve(ROOT, readEnv().corporaDir);

describe.skipIf(!existsSync(join(CORPORA, "recordings")))(
  "the recordings (skipped without them: MESHWRIGHT_CORPORA)",
  () => {
    let verdicts: Verdict[] = [];
    beforeAll(async () => {
      verdicts = await measureConformance({ root: ROOT, corpora: CORPORA });
    }, 300_000);

    it.each(CLASSES)("have %s, and 95 of 100 are answered as recorded", (name) => {
      expect(classPercents(verdicts)[name] ?? 0).toBeGreaterThanOrEqual(WANTED_PERCENT);
    });

    it("differ nowhere without a reason", () => {
      expect(unexplained(verdicts)).toEqual([]);
    });
  },
);
