import { type JsonObject, toArray, toObject, toText } from "../../json";
import { addressBody, REGION, vnetBody } from "../../testing/ground";
import type { RawClient, RawReply } from "../../testing/raw-client";

/** A whole template from the parts that a test is about. */
export function template(parts: JsonObject): JsonObject {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [],
    ...parts,
  };
}

/** The body of a deployment of such a template. */
export function bodyOf(parts: JsonObject, parameters: JsonObject = {}): JsonObject {
  return { properties: { mode: "Incremental", template: template(parts), parameters } };
}

/** A virtual network in a template; `more` replaces members. */
export function network(name: string, number: number, more: JsonObject = {}): JsonObject {
  return { ...resource("virtualNetworks", name), ...vnetBody(number), ...more };
}

/** A public address in a template. */
export function address(name: string, more: JsonObject = {}): JsonObject {
  return { ...resource("publicIPAddresses", name), ...addressBody(), ...more };
}

/** Takes at least ten seconds, so that it is still being written some seconds after a deployment was accepted. */
export function site(name: string): JsonObject {
  return {
    ...resource("localNetworkGateways", name),
    location: REGION,
    properties: {
      gatewayIpAddress: "203.0.113.7",
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
    },
  };
}

/** A template inside the template. */
export function nested(name: string, properties: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name,
    properties: { mode: "Incremental", ...properties },
    ...more,
  };
}

function resource(collection: string, name: string): JsonObject {
  return { type: `Microsoft.Network/${collection}`, apiVersion: "2024-05-01", name };
}

/** The error in a reply. */
export function errorOf(reply: RawReply): JsonObject {
  return toObject(reply.body.error);
}

/** Deploys into the client's own resource group. */
export class DeploymentClient {
  constructor(private readonly client: RawClient) {}

  path(name: string, leaf = ""): string {
    return `/subscriptions/SUB/resourcegroups/${this.client.group}/providers/Microsoft.Resources/deployments/${name}${leaf}`;
  }

  deploy(name: string, parts: JsonObject, parameters?: JsonObject): Promise<RawReply> {
    return this.client.call("PUT", this.path(name), bodyOf(parts, parameters));
  }

  post(name: string, leaf: string, body: JsonObject = {}): Promise<RawReply> {
    return this.client.call("POST", this.path(name, `/${leaf}`), body);
  }

  /** The properties of a deployment. */
  async read(name: string): Promise<JsonObject> {
    return toObject((await this.client.call("GET", this.path(name))).body.properties);
  }

  /** What the status URL of a deployment's first reply answers. */
  async poll(reply: RawReply): Promise<JsonObject> {
    const url = new URL(reply.headers.get("azure-asyncoperation") ?? "");
    return (await this.client.call("GET", `${url.pathname}${url.search}`)).body;
  }

  /** The properties of a deployment's operations. */
  async operations(name: string): Promise<JsonObject[]> {
    const path = `/subscriptions/SUB/resourcegroups/${this.client.group}/deployments/${name}/operations`;
    const { body } = await this.client.call("GET", path);
    return toArray(body.value).map((operation) => toObject(toObject(operation).properties));
  }

  /** When each operation started and ended, in ms. */
  async times(name: string): Promise<[startedAt: number, endedAt: number][]> {
    return (await this.operations(name)).map(({ timestamp, duration }) => {
      const [, hours = 0, minutes = 0, seconds = 0] =
        /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(toText(duration) ?? "") ?? [];
      const took = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
      const endedAt = Date.parse(toText(timestamp) ?? "");
      return [Math.round(endedAt - took * 1000), endedAt];
    });
  }
}
