import { type Declaration, USUAL_STATES } from "../declaration";
import { sinceDay } from "../member-vintage";
import { SECURITY_GROUP } from "../type-names";

export const networkSecurityGroupDeclaration: Declaration = {
  type: SECURITY_GROUP,
  firstApiVersion: "2015-06-15",
  timing: "networkSecurityGroups",
  operationNoun: "NetworkSecurityGroup",
  ...USUAL_STATES,
  defaults: { securityRules: [] },
  vintages: [
    sinceDay("properties.securityRules[].type", "2018-01-01"),
    sinceDay("properties.defaultSecurityRules[].type", "2018-01-01"),
  ],
};
