/**
 * Builders and harnesses for tests, demo data and end-to-end runs; never part of the running program.
 * It alone starts PostgreSQL for tests.
 */
export { createTestSecret, startTestServer, type TestServer } from "./database";
export { createEngineHarness, type EngineHarness, type TestWorker } from "./engine-harness";
export { createFakeCloud, type FakeCall, type FakeCloud, type FakeWrite } from "./fake-cloud";
export {
  createTestGateway,
  createTestLink,
  createTestSite,
  createTestTopology,
  createTestVnet,
  TEST_SUBSCRIPTION,
} from "./topology";
