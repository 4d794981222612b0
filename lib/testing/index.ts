/**
 * Builders and harnesses for tests, demo data and end-to-end runs; never part of the running program.
 * It alone starts PostgreSQL for tests.
 */
export { createTestSecret } from "./database";
export { dumpDatabase, spellings } from "./dump-database";
export { provideEngine, provideStore } from "./provide";
export {
  claimTestDeployment,
  createTestPlan,
  createTestStep,
  startTestDeployment,
  TEST_GATEWAY,
} from "./stored-deployment";
export { createTestLink, createTestSite, createTestTopology, createTestVnet } from "./topology";
