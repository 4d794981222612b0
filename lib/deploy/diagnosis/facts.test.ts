import { expect, test } from "vitest";
import { toConnectionFacts } from "./facts";

const factsOf = (properties: object) => toConnectionFacts({ name: "c", properties });

test("one group under Azure's two names is the same policy", () => {
  const policy = (dhGroup: string, pfsGroup: string) =>
    factsOf({ ipsecPolicies: [{ dhGroup, pfsGroup, ikeEncryption: "AES256" }] }).policy;
  expect(policy("DHGroup2048", "PFS2048")).toEqual(policy("DHGroup14", "PFS14"));
  expect(policy("DHGroup14", "PFS24")).not.toEqual(policy("DHGroup14", "PFS14"));
});

test("every traffic selector counts, not only the first", () => {
  const { selectors } = factsOf({
    usePolicyBasedTrafficSelectors: true,
    trafficSelectorPolicies: [
      { localAddressRanges: ["10.1.0.0/16"], remoteAddressRanges: ["10.2.0.0/16"] },
      { localAddressRanges: ["10.3.0.0/16"], remoteAddressRanges: ["10.4.0.0/16"] },
    ],
  });
  expect(selectors).toEqual({
    local: ["10.1.0.0/16", "10.3.0.0/16"],
    remote: ["10.2.0.0/16", "10.4.0.0/16"],
  });
});
