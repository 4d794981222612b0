import { describe, expect, it } from "vitest";
import { isInScope, readPath } from "./arm-path";
import type { Interaction, Json } from "./interaction";
import { findEnd } from "./timeline";

const ROOT = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network";
const GATEWAY = `${ROOT}/virtualNetworkGateways/gw`;
const POLL = "/subscriptions/s/providers/Microsoft.Network/locations/westus/operations/1";
const step = (
  method: string,
  url: string,
  status: number,
  resBody: Json,
  more: Partial<Interaction> = {},
) => ({
  method,
  url: `https://management.azure.com${url}?api-version=2024-01-01`,
  reqBody: null,
  status,
  resHeaders: {},
  resBody,
  ...more,
});
const put = step("PUT", GATEWAY, 201, null, {
  resHeaders: { "azure-asyncoperation": `https://x${POLL}?t=1` },
});
const state = (provisioningState: string) => ({ properties: { provisioningState } });

describe("the end of what was started", () => {
  it.each<[string, Interaction[], number | undefined]>([
    [
      "is its last poll",
      [step("GET", POLL, 200, { status: "InProgress" }), step("GET", POLL, 200, { status: "Succeeded" })],
      2,
    ],
    [
      "is a reading that shows it settled",
      [step("GET", GATEWAY, 200, state("Updating")), step("GET", GATEWAY, 200, state("Succeeded"))],
      2,
    ],
    [
      "is a list that shows it settled",
      [
        step("GET", `${ROOT}/virtualNetworkGateways`, 200, {
          value: [{ id: GATEWAY, ...state("Succeeded") }],
        }),
      ],
      1,
    ],
    [
      "is a later write that needs it",
      [step("PUT", `${ROOT}/connections/c`, 201, null, { reqBody: { gateway: { id: GATEWAY } } })],
      1,
    ],
    ["is not a write that was refused", [step("PUT", GATEWAY, 429, null)], undefined],
    [
      "is not what happens to something else",
      [step("GET", `${ROOT}/virtualNetworkGateways/gw2`, 200, state("Succeeded"))],
      undefined,
    ],
  ])("%s", (_name, later, end) => {
    expect(findEnd([put, ...later], 0)).toBe(end);
  });

  it("of a deletion is not the same deletion asked for again", () => {
    const remove = step("DELETE", GATEWAY, 202, null);
    expect(findEnd([remove, remove, step("GET", GATEWAY, 404, null)], 0)).toBe(2);
  });
});

describe("the scope", () => {
  it.each([
    [GATEWAY, "resource", true],
    [`${GATEWAY}/getBgpPeerStatus`, "action", true],
    [`${ROOT}/connections/c/sharedkey/reset`, "action", true],
    [`${ROOT}/virtualNetworks/v/subnets/s`, "resource", true],
    [`${ROOT}/virtualNetworks/v/subnets`, "list", true],
    ["/subscriptions/s/resourceGroups/g", "group", true],
    ["/subscriptions/s/providers/Microsoft.Network/locations/westus/usages", "location", true],
    [POLL, "operation", true],
    [`${ROOT}/networkInterfaces/n`, "resource", false],
    [`${ROOT}/connections/c/startPacketCapture`, "other", false],
    ["/subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/deployments/d", "resource", true],
  ])("%s is a %s: %s", (path, kind, isIn) => {
    const read = readPath(`https://management.azure.com${path}?api-version=2024-01-01`);
    expect([read.kind, isInScope(read)]).toEqual([kind, isIn]);
  });
});
