import { describe, expect, it } from "vitest";
import { type JsonObject, toArray, toObject, toText } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { networkId, REGION } from "../testing/ground";
import { address, bodyOf, DeploymentClient, errorOf, network, site } from "./testing/deployment-client";

const client = driveSimulator(11);
const deployments = new DeploymentClient(client);

describe("a deployment", () => {
  it("fails with DeploymentFailed and the resource's own refusal, skips what depended on it and finishes the rest", async () => {
    const reply = await deployments.deploy("failing", {
      resources: [
        address("fine"),
        network("bad", 1, { properties: { addressSpace: { addressPrefixes: ["10.1.0.0/99"] } } }),
        network("after", 2, { dependsOn: ["bad"] }),
      ],
      outputs: { none: { type: "string", value: "[reference('after').provisioningState]" } },
    });
    await client.advance(300);
    const id = toText(reply.body.id);
    expect(await deployments.poll(reply)).toMatchObject({
      status: "Failed",
      error: { code: "DeploymentFailed", target: id, details: [{ code: "InvalidAddressPrefixFormat" }] },
    });
    expect((await client.call("GET", "publicIPAddresses/fine")).status).toBe(200);
    expect((await client.call("GET", "virtualNetworks/after")).status).toBe(404);
    const states = await deployments.operations("failing");
    expect(
      states.map((one) => [toObject(one.targetResource).resourceName, one.provisioningState, one.statusCode]),
    ).toEqual([
      ["fine", "Succeeded", "Created"],
      ["bad", "Failed", "BadRequest"],
    ]);
  });

  it("outlives a throttled and an unanswered write of a resource, and fails with an operation that fails", async () => {
    const fault = (change: JsonObject) =>
      client.push("POST", "faults", {
        match: { method: "PUT", pathPattern: "publicIPAddresses/ip1$" },
        times: 1,
        ...change,
      });
    await fault({ status: 429 });
    await fault({ status: 503 });
    await deployments.deploy("patient", { resources: [address("ip1")] });
    await client.advance(300);
    expect((await deployments.read("patient")).provisioningState).toBe("Succeeded");

    await fault({ operationEnds: "Failed", code: "VmssGatewayDeploymentFailed", message: "No luck." });
    await deployments.deploy("unlucky", { resources: [address("ip1")] });
    await client.advance(300);
    const { error } = await deployments.read("unlucky");
    const [failure = null] = toArray(toObject(error).details);
    expect(failure).toMatchObject({
      code: "ResourceDeploymentFailure",
      target: networkId(client, "publicIPAddresses/ip1"),
      details: [{ code: "VmssGatewayDeploymentFailed", message: "No luck." }],
    });
  });

  it("says loudly which types the simulator does not have", async () => {
    const parts = {
      resources: [
        address("ip1"),
        {
          type: "Microsoft.Storage/storageAccounts",
          apiVersion: "2023-01-01",
          name: "store1",
          location: REGION,
        },
      ],
    };
    const checked = await deployments.post("types", "validate", bodyOf(parts));
    expect([checked.status, errorOf(checked).code]).toEqual([501, "SimulatorNotImplemented"]);
    expect(errorOf(checked).message).toContain("Microsoft.Storage/storageAccounts");
    await deployments.deploy("types", parts);
    await client.advance(300);
    expect(toObject((await deployments.read("types")).error).details).toMatchObject([
      { code: "SimulatorNotImplemented" },
    ]);
    const preview = await deployments.post("types", "whatIf", bodyOf(parts));
    const changes = toArray(toObject(preview.body.properties).changes).map(
      (change) => toObject(change).changeType,
    );
    expect(changes).toEqual(["NoChange", "Unsupported"]);
  });

  it("is cancelled: nothing more is written", async () => {
    await deployments.deploy("stopped", {
      resources: [site("site"), address("late", { dependsOn: ["site"] })],
    });
    await client.advance(9);
    expect((await client.call("GET", "localNetworkGateways/site")).status).toBe(200);
    expect((await deployments.post("stopped", "cancel", {})).status).toBe(204);
    await client.advance(5000);
    expect((await deployments.read("stopped")).provisioningState).toBe("Canceled");
    expect((await client.call("GET", "publicIPAddresses/late")).status).toBe(404);
    const again = await deployments.post("stopped", "cancel", {});
    expect([again.status, errorOf(again).code]).toEqual([409, "DeploymentCannotBeCancelled"]);
  });

  it("is listed, forgotten without its resources, and refused a second time while it runs", async () => {
    const parts = { resources: [address("ip1")] };
    await deployments.deploy("one", parts);
    const busy = await deployments.deploy("one", parts);
    expect([busy.status, errorOf(busy).code]).toEqual([409, "DeploymentActive"]);
    await client.advance(300);
    expect((await deployments.deploy("one", parts)).status).toBe(200);
    await client.advance(300);
    const all = await client.call("GET", deployments.path(""));
    expect(toArray(all.body.value).map((one) => toObject(one).name)).toEqual(["one"]);
    expect((await client.call("DELETE", deployments.path("one"))).status).toBe(202);
    const gone = await client.call("GET", deployments.path("one"));
    expect([gone.status, errorOf(gone).code]).toEqual([404, "DeploymentNotFound"]);
    expect((await client.call("GET", "publicIPAddresses/ip1")).status).toBe(200);
  });
});
