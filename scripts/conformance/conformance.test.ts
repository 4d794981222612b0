import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { unexplained } from "./differences-page";
import { measureConformance } from "./measure";
import { CLASSES, type Verdict } from "./replay";

const ROOT = resolve(import.meta.dirname, "../..");
const CORPORA = resolve(ROOT, readEnv().corporaDir);
const SEED = "conformance 1";

/** One recording in ten, always the same ones. */
function isDrawn(name: string): boolean {
  return createHash("sha256").update(`${SEED}|${name}`).digest().readUInt8(0) < 26;
}

describe.skipIf(!existsSync(join(CORPORA, "recordings")))(
  "a tenth of the recordings (skipped without recordings: MESHWRIGHT_CORPORA; all: npm run simulator:conformance)",
  () => {
    let verdicts: Verdict[] = [];
    beforeAll(async () => {
      const pick = ({ set, name }: { set: string; name: string }) => isDrawn(`${set}/${name}`);
      verdicts = await measureConformance({ root: ROOT, corpora: CORPORA, pick });
    }, 120_000);

    it("has something of every class", () => {
      for (const name of CLASSES)
        expect(verdicts.filter((verdict) => verdict.class === name).length, name).toBeGreaterThan(0);
    });

    it("is answered as recorded, 95 of 100 or better", () => {
      const same = verdicts.filter(({ differences }) => differences.length === 0);
      expect(same.length / verdicts.length).toBeGreaterThanOrEqual(0.95);
    });

    it("differs nowhere without a reason", () => {
      expect(unexplained(verdicts)).toEqual([]);
    });
  },
);
