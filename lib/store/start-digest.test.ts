import { expect, test } from "vitest";
import { createTestStep, provideStore, startTestDeployment } from "@/lib/testing";
import { readWalk } from ".";
import { Prisma } from "./generated/client";

const { store } = provideStore();

test("a deployment is bound to its plan and to what was observed for it: whatever is altered shows", async () => {
  const { deploymentId } = await startTestDeployment(store, [createTestStep("a"), createTestStep("b")]);
  const isAsStarted = async () => (await readWalk(store, deploymentId)).isAsStarted;
  expect(await isAsStarted()).toBe(true);
  const where = { deploymentId_stepId: { deploymentId, stepId: "b" } };
  const { step } = await store.db.deploymentStep.findUniqueOrThrow({ where });
  await store.db.deploymentStep.update({ where, data: { plannedFrom: { altered: true } } });
  expect(await isAsStarted()).toBe(false);
  await store.db.deploymentStep.update({
    where,
    data: { plannedFrom: Prisma.DbNull, step: { ...(step as object), why: "another" } },
  });
  expect(await isAsStarted()).toBe(false);
});
