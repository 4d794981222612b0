import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceApi } from "../member-vintage";
import { PUBLIC_IP } from "../type-names";

export const publicIpAddressDeclaration: Declaration = {
  type: PUBLIC_IP,
  firstApiVersion: "2015-06-15",
  timing: "publicIPAddresses",
  operationNoun: "PublicIpAddress",
  ...USUAL_STATES,
  defaults: {
    publicIPAddressVersion: "IPv4",
    publicIPAllocationMethod: "Dynamic",
    idleTimeoutInMinutes: 4,
    ipTags: [],
  },
  vintages: [
    sinceApi("properties.publicIPAddressVersion", "2016-03-30"),
    sinceApi("properties.ipTags", "2017-08-01", "2018-01-01"),
    sinceApi("properties.ddosSettings", "2022-01-01"),
    sinceApi("sku", "2017-08-01", "2017-08-15"),
    { path: "sku.tier", shown: [{ api: "2020-07-01" }, { day: "2018-01-01", until: "2019-11-01" }] },
  ],
};
