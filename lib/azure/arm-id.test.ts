import { expect, it } from "vitest";
import { parseArmId } from "./arm-id";

const GROUP = "/subscriptions/s1/resourceGroups/rg";
const NETWORK = `${GROUP}/providers/Microsoft.Network`;

it("reads the names out of ids of every form", () => {
  const base = { subscriptionId: "s1", resourceGroup: "rg" };
  expect(parseArmId({ kind: "resourceGroup", armId: GROUP })).toEqual({
    ...base,
    name: "rg",
    parentName: null,
  });
  expect(parseArmId({ kind: "connection", armId: `${NETWORK}/connections/c` })).toEqual({
    ...base,
    name: "c",
    parentName: null,
  });
  expect(parseArmId({ kind: "subnet", armId: `${NETWORK}/virtualNetworks/v/subnets/GatewaySubnet` })).toEqual(
    {
      ...base,
      name: "GatewaySubnet",
      parentName: "v",
    },
  );
});

it("reads the id of what is only looked at, too", () => {
  expect(parseArmId({ kind: "routeTable", armId: `${NETWORK}/routeTables/rt` }).name).toBe("rt");
  expect(() => parseArmId({ kind: "routeTable", armId: `${NETWORK}/virtualNetworks/rt` })).toThrow();
});

it("ignores case as Azure does", () => {
  const armId = `${NETWORK}/virtualNetworks/V`.replace("Microsoft", "microsoft").replace("Groups", "groups");
  expect(parseArmId({ kind: "virtualNetwork", armId: armId.replace("Networks", "networks") }).name).toBe("V");
});

it("names the connection for a shared key, with or without the last segment", () => {
  for (const armId of [`${NETWORK}/connections/c`, `${NETWORK}/connections/c/sharedKey`]) {
    expect(parseArmId({ kind: "sharedKey", armId }).name).toBe("c");
  }
});

it("refuses ids of another kind, unfinished ones and ones with more behind", () => {
  for (const armId of ["", GROUP, `${NETWORK}/virtualNetworks`, `${NETWORK}/virtualNetworks/v/subnets/s`]) {
    expect(() => parseArmId({ kind: "virtualNetwork", armId })).toThrow(
      "is not the Azure id of a virtualNetwork",
    );
  }
  expect(() => parseArmId({ kind: "resourceGroup", armId: `${NETWORK}/connections/c` })).toThrow();
});
