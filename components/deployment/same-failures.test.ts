import { expect, it } from "vitest";
import { makeStep } from "@/components/testing/steps";
import { gatherFailures } from "./same-failures";

const failed = (id: string, azureMessage: string | null) =>
  makeStep({
    id,
    state: "failed",
    error:
      azureMessage === null
        ? null
        : { kind: "denied", azureCode: "Forbidden", azureMessage, httpStatus: 403, correlationId: id },
  });

it("tells each reason once, with all steps that failed over it", () => {
  const steps = [
    failed("a", "No."),
    makeStep({ id: "b", state: "done" }),
    failed("c", "Full."),
    failed("d", "No."),
  ];
  const told = gatherFailures(steps).map(({ step, others }) => [step.id, ...others.map(({ id }) => id)]);
  expect(told).toEqual([["a", "d"], ["c"]]);
});

it("goes by our own reason where there is one: Azure's words name each request", () => {
  const message = "The vault is closed.";
  const steps = [failed("a", "No (1)."), failed("b", "No (2).")].map((step) => ({ ...step, message }));
  expect(gatherFailures(steps)).toHaveLength(1);
});

it("keeps steps apart that say no reason", () => {
  expect(gatherFailures([failed("a", null), failed("b", null)])).toHaveLength(2);
});
