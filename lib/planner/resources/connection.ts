import type { ArmBody, DesiredResource } from "../contract";
import { type Description, NOTHING_NEEDED } from "./description";
import type { ResourceFields } from "./fields";
import type { LinkPath } from "./link-paths";
import { localNetworkGatewayArmId } from "./local-network-gateway";
import { connectionName } from "./names";
import { stepIds } from "./step-ids";
import { gatewayArmId } from "./virtual-network-gateway";

/** A connection keeps its ends, its type and its IKE version for life. */
export const connectionFields: ResourceFields = {
  immutable: [
    "location",
    "connectionType",
    "connectionProtocol",
    "virtualNetworkGateway1.id",
    "virtualNetworkGateway2.id",
    "localNetworkGateway2.id",
  ],
  readOnly: [
    "connectionStatus",
    "tunnelConnectionStatus",
    "egressBytesTransferred",
    "ingressBytesTransferred",
    "sharedKey",
    "packetCaptureDiagnosticState",
  ],
  keptLists: [],
  ignored: [],
};

function connectionArmId(path: LinkPath): string {
  return `${path.near.network}/connections/${connectionName(path, path.number)}`;
}

/** One direction of a tunnel. It is made without a key; the key is set on all ends afterwards. */
export function describeConnection(description: Description, path: LinkPath): DesiredResource {
  const { near, far, link, number } = path;
  const { vnet } = near;
  const tags = description.tagsOf(vnet);
  return {
    stepId: stepIds.connection(link.id, vnet.id, number),
    kind: "connection",
    armId: connectionArmId(path),
    region: vnet.region,
    place: far.kind === "site" ? far.id : vnet.id,
    link: link.id,
    dependsOn: link.existing
      ? []
      : [
          description.gatewayStep(vnet.id),
          link.method === "ipsec" ? stepIds.local(link.id, vnet.id, number) : description.gatewayStep(far.id),
        ],
    needs: NOTHING_NEEDED,
    existing: link.existing,
    body: link.existing ? null : () => ({ location: vnet.region, tags, properties: properties(path) }),
  };
}

function properties(path: LinkPath): ArmBody {
  const { near, link } = path;
  return {
    virtualNetworkGateway1: reference(gatewayArmId(near.vnet, path.gateway)),
    ...farReference(path),
    connectionType: link.method === "ipsec" ? "IPsec" : "Vnet2Vnet",
    connectionProtocol: link.protocol,
    connectionMode: connectionMode(path),
    enableBgp: link.bgp,
    usePolicyBasedTrafficSelectors: false,
    // Azure reads its own default back as 0.
    dpdTimeoutSeconds: link.dpdTimeoutSeconds ?? 0,
    ipsecPolicies: link.ipsecPolicy === null ? [] : [link.ipsecPolicy],
  };
}

function farReference(path: LinkPath): ArmBody {
  const { far, link } = path;
  if (link.method === "ipsec") return { localNetworkGateway2: reference(localNetworkGatewayArmId(path)) };
  const gateway = far.kind === "vnet" ? far.vnet.gateway : null;
  return far.kind === "vnet" && gateway
    ? { virtualNetworkGateway2: reference(gatewayArmId(far.vnet, gateway)) }
    : {};
}

/** References go with empty properties, as in Azure's own examples. */
function reference(armId: string): ArmBody {
  return { id: armId, properties: {} };
}

/** One value for a link between vnets sets its "from" end only: two initiators or responders would never meet. */
function connectionMode({ link, side, far }: LinkPath): string {
  if (typeof link.connectionMode !== "string") return link.connectionMode[side];
  return side === "from" || far.kind === "site" ? link.connectionMode : "Default";
}
