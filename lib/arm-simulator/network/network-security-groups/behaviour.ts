import type { ArmReply, ArmRequest } from "../../front-door/request";
import { beginDelete, beginWrite } from "../../operations/begin";
import { inUse } from "../common-refusals";
import { draftTopLevel, findTopLevel } from "../draft";
import { refuseDeleteWhileBusy, refuseWhileBusy } from "../guards";
import { renderInline } from "../inline-children";
import { refuseTooMany } from "../limits";
import { showUsers } from "../subnet-users";
import type { TypeBehaviour } from "../type-behaviour";
import { SECURITY_GROUP } from "../type-names";
import { networkSecurityGroupDeclaration } from "./declaration";
import { DEFAULT_RULES, RULE_LISTS } from "./default-rules";

const SEGMENT = "networkSecurityGroupName";
const RULES = { collection: "securityRules", type: `${SECURITY_GROUP}/securityRules`, defaults: RULE_LISTS };
const DEFAULTS = {
  ...RULES,
  collection: "defaultSecurityRules",
  type: `${SECURITY_GROUP}/defaultSecurityRules`,
};

/** Security groups, as far as subnets need them: their rules are kept, and filter nothing here. */
export const networkSecurityGroupBehaviour: TypeBehaviour = {
  type: SECURITY_GROUP,
  render: (world, group) => ({
    name: group.name,
    id: group.id,
    etag: group.etag,
    type: SECURITY_GROUP,
    location: group.location,
    ...group.envelope,
    properties: {
      provisioningState: group.state,
      resourceGuid: group.guid,
      ...group.properties,
      securityRules: renderInline(group, group.properties.securityRules, RULES),
      defaultSecurityRules: renderInline(group, [...DEFAULT_RULES], DEFAULTS),
      ...showUsers(world, group),
    },
  }),
};

/** PUT of a security group with all its rules. */
export function putNetworkSecurityGroup(request: ArmRequest): ArmReply {
  const readOnly = ["defaultSecurityRules", "subnets", "networkInterfaces", "flowLogs"];
  const { existing, resource } = draftTopLevel(request, SECURITY_GROUP, SEGMENT, readOnly);
  refuseWhileBusy(request, [resource.key]);
  if (!existing) refuseTooMany(request.world, resource);
  const properties = { ...networkSecurityGroupDeclaration.defaults, ...resource.properties };
  return beginWrite(request, { ...resource, properties }, { created: existing === undefined });
}

/** DELETE; refused while a subnet has it. */
export function deleteNetworkSecurityGroup(request: ArmRequest): ArmReply {
  const group = findTopLevel(request, SECURITY_GROUP, SEGMENT);
  if (!group) return { status: 204 };
  refuseDeleteWhileBusy(request, [group.key]);
  const user = request.world.store.usersOf(group.key)[0];
  if (user) throw inUse("NetworkSecurityGroup", group.id, user.id);
  return beginDelete(request, group);
}
