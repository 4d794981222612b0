import { expect, it } from "vitest";
import { topology as design, link } from "@/components/testing/objects";
import { makeDeployment, makeStep } from "@/components/testing/steps";
import { foreseesKeys, openNeeds } from "./open-needs";

const topology = design({
  links: [link("l2", "vnet1", "hq", { method: "ipsec", sharedKey: { source: "provided" } })],
});
const address = { need: "deviceAddress", site: "hq", device: 0 } as const;
const local = makeStep({ id: "local/l2/vnet1", state: "waiting", place: "hq", needs: [address] });
const key = makeStep({ id: "key/l2", kind: "sharedKey", link: "l2" });
const asked = (steps: (typeof key)[], keysGiven: string[] = []) =>
  openNeeds(makeDeployment({ state: "waiting", steps, topology }), keysGiven).map(({ need }) => need);

it("asks for address and key at once, before the key's step is reached", () => {
  expect(asked([local, key])).toEqual([address, { need: "sharedKey", link: "l2" }]);
});

it("does not ask for a key that is given, unless its step looked and found none", () => {
  expect(asked([local, key], ["l2"])).toEqual([address]);
  const waiting = { ...key, state: "waiting" as const };
  expect(asked([waiting], ["l2"])).toEqual([{ need: "sharedKey", link: "l2" }]);
});

it("asks for each thing once, however many steps need it", () => {
  const second = { ...local, id: "local/l3/vnet1", state: "pending" as const };
  const [only, ...others] = openNeeds(makeDeployment({ steps: [local, second], topology }), []);
  expect(only?.steps).toHaveLength(2);
  expect(others).toEqual([]);
});

it("asks for nothing once it ended, and for no key that is torn down or set", () => {
  expect(openNeeds(makeDeployment({ state: "failed", steps: [local, key], topology }), [])).toEqual([]);
  expect(asked([{ ...key, action: "delete" }])).toEqual([]);
  expect(foreseesKeys({ steps: [{ ...key, state: "done" }], topology })).toBe(false);
});
