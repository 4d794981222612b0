import { describe, expect, test } from "vitest";
import { expectFixWorks, findingsOf } from "@/lib/testing/check-rule";
import { addressCases } from "@/lib/testing/rule-cases/addresses";
import { deployedCases } from "@/lib/testing/rule-cases/deployed";
import { gatewayCases } from "@/lib/testing/rule-cases/gateways";
import { linkCases } from "@/lib/testing/rule-cases/links";
import { bgpCases, nameCases } from "@/lib/testing/rule-cases/routes-and-names";
import { rules } from "./registry";

const cases = [...addressCases, ...gatewayCases, ...linkCases, ...bgpCases, ...nameCases, ...deployedCases];

describe("every code", () => {
  test("stands in the table, and nothing else does", () => {
    expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(rules.map(({ code }) => code).sort());
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  });

  test.each(rules.map(({ code, source }) => [code, source] as const))(
    "%s says where it comes from and as of when",
    (_, { source, asOf }) => {
      expect(source.length).toBeGreaterThan(10);
      expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    },
  );

  test.each(cases.map((item) => [item.code, item.severity, item] as const))(
    "%s (%s) is found in the least that has it, and not in the nearest that has not",
    (code, severity, { trigger, clean, more = {}, cleanMore = more, fix }) => {
      const found = findingsOf(code, trigger, more);
      expect(found.map((finding) => finding.severity)).toContain(severity);
      expect(found.every(({ message, targets }) => message !== "" && targets.length > 0)).toBe(true);
      const left = findingsOf(code, clean, cleanMore);
      expect(left.filter((finding) => finding.severity === severity)).toEqual([]);
      expect(found.find((finding) => finding.severity === severity)?.fix?.label ?? null).toBe(fix);
      if (fix !== null) expectFixWorks(code, trigger, more);
    },
  );
});
