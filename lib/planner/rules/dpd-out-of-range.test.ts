import { expect, test } from "vitest";
import { findingsOf } from "@/lib/testing/check-rule";
import { pair } from "@/lib/testing/rule-cases/rule-case";

test.each([8, 3601, -1, 9.5, 1e300])("%d s is not accepted", (dpdTimeoutSeconds) => {
  expect(findingsOf("dpd-out-of-range", pair({ dpdTimeoutSeconds }))).toHaveLength(1);
});

test.each([null, 0, 9, 45, 3600])("%s is", (dpdTimeoutSeconds) => {
  expect(findingsOf("dpd-out-of-range", pair({ dpdTimeoutSeconds }))).toEqual([]);
});
