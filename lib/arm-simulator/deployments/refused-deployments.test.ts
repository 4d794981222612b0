import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { address, bodyOf, DeploymentClient, errorOf, template } from "./testing/deployment-client";

const client = driveSimulator(11);
const deployments = new DeploymentClient(client);

describe("what is no deployment", () => {
  const refused = async (body: JsonObject | string) => {
    const reply = await client.call("PUT", deployments.path("wrong"), body);
    return [reply.status, errorOf(reply).code];
  };

  it("is refused as InvalidTemplate in ARM's words, and validation refuses the same", async () => {
    const unknown = bodyOf({ resources: [address("[nonexistent('a')]")] });
    const reply = await client.call("PUT", deployments.path("wrong"), unknown);
    expect([reply.status, errorOf(reply).code]).toEqual([400, "InvalidTemplate"]);
    expect(errorOf(reply).message).toMatch(
      /^Deployment template validation failed: '.*The template function 'nonexistent' is not valid\. Please see .*'\.$/,
    );
    expect((await deployments.post("wrong", "validate", unknown)).body).toEqual(reply.body);
    const missing = await client.call(
      "PUT",
      deployments.path("wrong"),
      bodyOf({ parameters: { key: { type: "securestring" } } }),
    );
    expect(errorOf(missing).message).toContain("The value for the template parameter 'key' is not provided.");
    const extra = await client.call("PUT", deployments.path("wrong"), bodyOf({}, { more: { value: 1 } }));
    expect(errorOf(extra).message).toContain(
      "The template parameters 'more' in the parameters file are not valid",
    );
  });

  it.each<[string, JsonObject]>([
    ["a billion copies", { resources: [address("a", { copy: { name: "c", count: 1e9 } })] }],
    ["a circle", { resources: [address("a", { dependsOn: ["b"] }), address("b", { dependsOn: ["a"] })] }],
    [
      "a missing dependency",
      { resources: [address("a", { dependsOn: ["Microsoft.Network/virtualNetworks/none"] })] },
    ],
    ["an endless text", { variables: { v: `['${"a".repeat(1e6)}']` } }],
  ])("%s is 400 InvalidTemplate", async (_name, parts) => {
    expect(await refused(bodyOf(parts))).toEqual([400, "InvalidTemplate"]);
  });

  it("nested a hundred thousand levels deep is a 4xx, and the simulator goes on", async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const text = JSON.stringify(bodyOf({ variables: { v: "DEEP" } })).replace('"DEEP"', deep);
    const [status] = await refused(text);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect((await client.call("GET", deployments.path("wrong"))).status).toBe(404);
  });

  it("lacks a mode or a template, or links one", async () => {
    expect(await refused({})).toEqual([400, "InvalidRequestContent"]);
    expect(await refused({ properties: { template: template({}) } })).toEqual([400, "InvalidRequestContent"]);
    expect(
      await refused({
        properties: { mode: "Incremental", templateLink: { uri: "https://example.com/a.json" } },
      }),
    ).toEqual([501, "SimulatorNotImplemented"]);
  });
});
