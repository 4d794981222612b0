import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readEnv } from "@/lib/env";
import { findingsOf } from "@/lib/testing/check-rule";
import { addressCases } from "@/lib/testing/rule-cases/addresses";
import { gatewayCases } from "@/lib/testing/rule-cases/gateways";
import { linkCases } from "@/lib/testing/rule-cases/links";
import { bgpCases } from "@/lib/testing/rule-cases/routes-and-names";
import { documentedRefusals } from "./documented-refusals";
import { recordedRefusals } from "./recorded-refusals";
import { type Refusal, refusalKey } from "./refusal";
import { renderRefusals } from "./render-refusals";
import { reportedRefusals } from "./reported-refusals";

const all = [...recordedRefusals, ...reportedRefusals].map((item) => [refusalKey(item), item] as const);
const RECORDINGS = join(readEnv().corporaDir, "errors-from-recordings.json");
const ISSUES = join(readEnv().corporaDir, "errors-from-issues.json");
const SKIPPED = "(skipped without recordings: MESHWRIGHT_CORPORA)";

describe("refusals seen in the wild", () => {
  test.each(all.filter(([, { outcome }]) => outcome.kind === "found"))(
    "%s is found before a deployment",
    (_key, { outcome }) => {
      if (outcome.kind !== "found") return;
      const { finding, severity, topology, more } = outcome;
      expect(findingsOf(finding, topology, more).map((item) => item.severity)).toContain(severity);
    },
  );

  test.each(all.filter(([, { outcome }]) => outcome.kind === "prevented"))(
    "%s cannot come of a plan",
    (_key, { outcome }) => {
      expect(outcome.kind === "prevented" && outcome.holds()).toBe(true);
    },
  );

  const cases = [...addressCases, ...gatewayCases, ...linkCases, ...bgpCases];
  test.each(documentedRefusals.map(({ code, finding }) => [code, finding] as const))(
    "%s, known from documents, is told as %s",
    (_code, finding) => {
      const found = cases.find(({ code }) => code === finding);
      expect(found && findingsOf(finding, found.trigger, found.more)).not.toEqual([]);
      expect(found, finding).toBeDefined();
    },
  );

  test.skipIf(!existsSync(RECORDINGS))(`the table holds every recorded one and no other ${SKIPPED}`, () => {
    expect(keysOf(recordedRefusals)).toEqual(keysOf(readRecorded()));
  });

  test.skipIf(!existsSync(ISSUES))(`the table holds every reported one and no other ${SKIPPED}`, () => {
    expect(keysOf(reportedRefusals)).toEqual(keysOf(readReported()));
  });

  test("docs/refusals.md says what the tables say (vitest run --update=all FILE rewrites it)", async () => {
    await expect(renderRefusals()).toMatchFileSnapshot("../../../docs/refusals.md");
  });
});

type Key = Pick<Refusal, "code" | "type" | "method">;

function keysOf(refusals: readonly Key[]): string[] {
  // Clients write types in either case.
  return [...new Set(refusals.map((item) => refusalKey(item).toLowerCase()))].sort();
}

interface RecordedError {
  method: string;
  type: string | null;
  body: { error?: { code: string }; Error?: { Code: string } };
}

function readRecorded(): Key[] {
  const { errors } = JSON.parse(readFileSync(RECORDINGS, "utf8")) as { errors: RecordedError[] };
  return errors.map(({ method, type, body }) => ({
    code: (body.error?.code ?? body.Error?.Code ?? "").trim(),
    type: (type ?? "").replace(/^Microsoft\.Network\//i, ""),
    method,
  }));
}

function readReported(): Key[] {
  const { errors } = JSON.parse(readFileSync(ISSUES, "utf8")) as {
    errors: { url: string; code: string | null }[];
  };
  return errors.map(({ url, code }) => ({
    ...{ type: "", method: "" },
    code: code ?? url.replace(/^https:\/\/github\.com\/(.+)\/(?:issues|pull)\/(\d+)$/, "$1#$2"),
  }));
}
