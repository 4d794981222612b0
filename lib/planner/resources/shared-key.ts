import type { DesiredResource } from "../contract";
import { NOTHING_NEEDED } from "./description";
import { NO_SPECIAL_FIELDS, type ResourceFields } from "./fields";
import type { LinkPath } from "./link-paths";
import { stepIds } from "./step-ids";

export const sharedKeyFields: ResourceFields = NO_SPECIAL_FIELDS;

/**
 * The key of one connection, set by an operation of its own after the connection stands; `armId` is the
 * connection's. A generated key is made when it is needed, a provided one is asked of a person; one from a key
 * vault is read there by whoever sets it.
 */
export function describeSharedKey(path: LinkPath, connection: DesiredResource): DesiredResource {
  const { near, far, link, number } = path;
  return {
    stepId: stepIds.key(link.id, near.id, number),
    kind: "sharedKey",
    armId: connection.armId,
    region: near.vnet.region,
    place: far.kind === "site" ? far.id : near.id,
    link: link.id,
    dependsOn: [connection.stepId],
    needs: link.sharedKey.source === "provided" ? [{ need: "sharedKey", link: link.id }] : NOTHING_NEEDED,
    existing: link.existing,
    body: null,
  };
}
