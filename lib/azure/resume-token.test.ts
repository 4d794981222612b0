import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { toEndpoint } from "./endpoint";
import { type RunningOperation, readResumeToken, writeResumeToken } from "./resume-token";

const endpoint = toEndpoint({ kind: "azure", cloud: "AzureCloud", credential: { type: "default" } });
const URL_PATH = "https://management.azure.com/subscriptions/s1/operations/1?api-version=2026-01-01";
const running: RunningOperation = {
  operation: "put",
  resource: { kind: "virtualNetwork", armId: "/subscriptions/s1/resourceGroups/g/providers/x" },
  sdkState: JSON.stringify({
    state: {
      status: "running",
      config: { operationLocation: URL_PATH, initialRequestUrl: URL_PATH, requestMethod: "PUT" },
    },
  }),
};

it("reads back what was written", () => {
  expect(readResumeToken(endpoint, writeResumeToken(running))).toEqual(running);
  const attached = { ...running, sdkState: null };
  expect(readResumeToken(endpoint, writeResumeToken(attached))).toEqual(attached);
});

it("does not hand the state of another SDK generation to this one", () => {
  const older = writeResumeToken(running).replace("arm-network@39", "arm-network@38");
  expect(readResumeToken(endpoint, older)).toEqual({ ...running, sdkState: null });
});

it("names the SDK generation that is installed", async () => {
  const token = writeResumeToken(running);
  for (const name of ["arm-network", "arm-resources"]) {
    const file = new URL(`../../node_modules/@azure/${name}/package.json`, import.meta.url);
    const { version } = JSON.parse(await readFile(file, "utf8")) as { version: string };
    expect(token).toContain(`${name}@${version.split(".")[0]}`);
  }
});

it("refuses a foreign host in any of the URLs, and a state that is no running operation", () => {
  const state = running.sdkState ?? "";
  for (const forged of [
    state.replace("management.azure.com", "evil.example"),
    state.replace(
      '"initialRequestUrl":"https://management.azure.com',
      '"initialRequestUrl":"https://evil.example',
    ),
    state.replace("https://management.azure.com", "http://management.azure.com"),
  ]) {
    const token = writeResumeToken({ ...running, sdkState: forged });
    expect(() => readResumeToken(endpoint, token)).toThrow("refused to send a request");
  }
  const finished = writeResumeToken({ ...running, sdkState: state.replace("running", "succeeded") });
  expect(() => readResumeToken(endpoint, finished)).toThrow();
});
