import type { TopologyEdit } from "@/lib/topology";
import type { DesiredResource, FindingTarget } from "../contract";
import { nameOfArmId } from "../resources/arm-ids";
import type { TopologyIndex } from "../topology-index";
import type { Rule, RuleContext } from "./rule";

/** Something to be created stands in Azure already, and no deployment of this topology created it. */
export const alreadyExists: Rule = {
  code: "already-exists",
  source: { source: "Meshwright never overwrites what it did not create", asOf: "2026-06-04" },
  check: (context) => {
    if (!context.observation.known) return [];
    const clashes = context.desired.filter((resource) => isClash(resource, context));
    const clashing = new Set(clashes.map((resource) => resource.stepId));
    return clashes.flatMap((resource) => {
      const owner = ownerOf(context.index, resource);
      // One finding per thing a person can mark: addresses go with their gateway, local gateways with their link.
      const isPart = resource.kind === "publicIPAddress" || resource.kind === "localNetworkGateway";
      if (!owner || (isPart && clashing.has(owner.stepId))) return [];
      return [
        {
          severity: "error" as const,
          values: { kind: resource.kind, name: nameOfArmId(resource.armId) },
          targets: [owner.target],
          ...(isPart ? {} : { fix: [owner.fix] }),
        },
      ];
    });
  },
};

/** A group is shared by many, and a subnet that is there is what was wanted. */
const NEVER_A_CLASH: ReadonlySet<string> = new Set(["resourceGroup", "subnet", "sharedKey"]);

function isClash(resource: DesiredResource, { observation }: RuleContext): boolean {
  if (resource.existing || NEVER_A_CLASH.has(resource.kind)) return false;
  const observed = observation.find(resource.armId);
  return observed !== null && !observation.isOurs(observed);
}

interface Owner {
  /** The step of the resource that a mark as existing is about. */
  stepId: string;
  target: FindingTarget;
  fix: TopologyEdit;
}

/** The vnet, gateway or link whose mark decides about a resource. */
function ownerOf(index: TopologyIndex, resource: DesiredResource): Owner | null {
  if (resource.link !== null) {
    return {
      stepId: resource.stepId.replace(/^local\//, "connection/"),
      target: { kind: "link", id: resource.link, field: "existing" },
      fix: { edit: "updateLink", id: resource.link, changes: { existing: true } },
    };
  }
  const place = index.places.get(resource.place ?? "");
  if (place?.kind !== "vnet") return null;
  const { id, vnet } = place;
  if (resource.kind === "virtualNetwork")
    return {
      stepId: resource.stepId,
      target: { kind: "vnet", id, field: "existing" },
      fix: { edit: "updateVnet", id, changes: { existing: true } },
    };
  if (!vnet.gateway) return null;
  return {
    stepId: `gateway/${id}`,
    target: { kind: "vnet", id, field: "gateway.existing" },
    fix: { edit: "updateVnet", id, changes: { gateway: { ...vnet.gateway, existing: true } } },
  };
}
