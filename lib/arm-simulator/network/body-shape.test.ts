import { describe, expect, it } from "vitest";
import { isObject, type JsonObject, toArray, toObject } from "../json";
import { driveSimulator } from "../testing/driven-simulator";
import { addressBody, buildGateway, gatewayBody, REGION, reference, vnetBody } from "../testing/ground";

const client = driveSimulator(6);

const network = (more: JsonObject): JsonObject => ({
  location: REGION,
  properties: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, ...more },
});
const subnet = (more: JsonObject): JsonObject =>
  network({ subnets: [{ name: "a", properties: { addressPrefix: "10.0.0.0/24", ...more } }] });

/** The code, and that of its first detail, that refuse a body. */
async function refusalOf(path: string, body: JsonObject): Promise<unknown[]> {
  const reply = await client.call("PUT", path, body);
  const { code, details } = toObject(reply.body.error);
  const [detail] = toArray(details).filter(isObject);
  return [reply.status, code, ...(detail ? [detail.code] : [])];
}

describe("a body whose members are of the wrong kind is refused as unreadable", () => {
  it.each<[string, string, JsonObject]>([
    ["subnets that are a text", "virtualNetworks/v1", network({ subnets: "none" })],
    ["a subnet that is a text", "virtualNetworks/v1", network({ subnets: ["a"] })],
    ["DNS options that are a text", "virtualNetworks/v1", network({ dhcpOptions: "10.0.0.4" })],
    ["a flag that is neither", "virtualNetworks/v1", network({ enableDdosProtection: "maybe" })],
    ["a SKU that is a text", "publicIPAddresses/ip1", addressBody({ sku: "Standard" })],
    ["zones that are a text", "publicIPAddresses/ip1", addressBody({ zones: "1" })],
    ["a SKU nobody knows", "publicIPAddresses/ip1", addressBody({ sku: { name: "Premium" } })],
    [
      "an address of no known version",
      "publicIPAddresses/ip1",
      addressBody({ properties: { publicIPAllocationMethod: "Static", publicIPAddressVersion: "IPv5" } }),
    ],
  ])("%s", async (_name, path, body) => {
    expect(await refusalOf(path, body)).toEqual([400, "InvalidRequestFormat", "InvalidJson"]);
    expect((await client.call("GET", path)).status).toBe(404);
  });

  it("an ASN that is none, and a peering's flag", async () => {
    const unreadable = [400, "InvalidRequestFormat", "InvalidJson"];
    for (const asn of [-1, 2 ** 32, 1.5, "many"])
      expect(
        await refusalOf(
          "virtualNetworkGateways/gw1",
          gatewayBody(client, "v1", ["ip1"], { bgpSettings: { asn } }),
        ),
      ).toEqual(unreadable);
    for (const number of [1, 2]) await client.write(`virtualNetworks/v${number}`, vnetBody(number));
    const properties = { remoteVirtualNetwork: reference(client, "virtualNetworks/v2") };
    expect(
      await refusalOf("virtualNetworks/v1/virtualNetworkPeerings/p", {
        properties: { ...properties, allowGatewayTransit: "x" },
      }),
    ).toEqual(unreadable);
  });

  it("but for members that are named like parts of every object", async () => {
    const body = network({ constructor: { prototype: 1 }, hasOwnProperty: {} });
    expect((await client.call("PUT", "virtualNetworks/v1", body)).status).toBe(201);
  });

  it("something referred to without its id", async () => {
    const missing = [400, "InvalidRequestFormat", "MissingJsonReferenceId"];
    expect(
      await refusalOf("virtualNetworks/v1", subnet({ networkSecurityGroup: { properties: {} } })),
    ).toEqual(missing);
    expect(await refusalOf("virtualNetworks/v1", subnet({ routeTable: { id: "" } }))).toEqual(missing);
    const gateway = { ipConfigurations: [{ name: "ip", properties: { subnet: {} } }] };
    expect(
      await refusalOf("virtualNetworkGateways/gw1", gatewayBody(client, "v1", ["ip1"], gateway)),
    ).toEqual(missing);
  });

  it("tags that are none", async () => {
    const tagged = (tags: JsonObject[string]) => ({ ...vnetBody(1), tags });
    expect(await refusalOf("virtualNetworks/v1", tagged("a"))).toEqual([400, "InvalidRequestContent"]);
    expect(await refusalOf("virtualNetworks/v1", tagged({ a: {} }))).toEqual([400, "InvalidRequestContent"]);
    expect(await refusalOf("virtualNetworks/v1", tagged({ "a<b": "c" }))).toEqual([
      400,
      "InvalidTagNameCharacters",
    ]);
  });
});

describe("a value that says the same in another kind is taken", () => {
  it("and shown in its own: flags, numbers and tags", async () => {
    await buildGateway(client, 1, { enableBgp: "True", bgpSettings: { asn: "65010" } });
    const { body } = await client.call("GET", "virtualNetworkGateways/gw1");
    expect(body.properties).toMatchObject({ enableBgp: true, bgpSettings: { asn: 65_010 } });
    await client.write("virtualNetworks/v2", { ...vnetBody(2), tags: { cost: 5 } });
    expect((await client.call("GET", "virtualNetworks/v2")).body.tags).toEqual({ cost: "5" });
  });
});
