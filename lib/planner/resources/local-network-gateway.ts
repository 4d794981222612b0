import type { ArmBody, DesiredResource, KnownValues } from "../contract";
import type { IndexedSite, IndexedVnet } from "../topology-index";
import type { Description } from "./description";
import type { ResourceFields } from "./fields";
import type { LinkPath } from "./link-paths";
import { localNetworkGatewayName } from "./names";
import { publicIpArmId } from "./public-ip-address";
import { stepIds } from "./step-ids";
import { gatewayArmId } from "./virtual-network-gateway";

export const localNetworkGatewayFields: ResourceFields = {
  immutable: ["location"],
  readOnly: [],
  keptLists: [],
  ignored: [],
};

export function localNetworkGatewayArmId(path: LinkPath): string {
  const name = localNetworkGatewayName(path, path.gateway.name, path.number);
  return `${path.near.network}/localNetworkGateways/${name}`;
}

/** What the near gateway is told of the far side: a site's device, or the far gateway's public address. */
export function describeLocalNetworkGateway(description: Description, path: LinkPath): DesiredResource {
  const { near, far, link, number } = path;
  const { vnet } = near;
  const tags = description.tagsOf(vnet);
  const needs = far.kind === "site" && !deviceOf(far, number) ? [deviceNeed(far, number)] : [];
  return {
    stepId: stepIds.local(link.id, vnet.id, number),
    kind: "localNetworkGateway",
    armId: localNetworkGatewayArmId(path),
    region: vnet.region,
    place: far.kind === "site" ? far.id : vnet.id,
    link: link.id,
    dependsOn: link.existing ? [] : [...description.groupStepsOf(vnet), ...farSteps(path)],
    needs: link.existing ? [] : needs,
    existing: link.existing,
    body: link.existing
      ? null
      : (values) => {
          const wanted =
            far.kind === "site"
              ? deviceProperties(far, number, link.bgp, values)
              : gatewayProperties(far, number, link.bgp, values);
          return {
            location: vnet.region,
            tags,
            properties: {
              localNetworkAddressSpace: { addressPrefixes: farPrefixes(path) },
              ...wanted,
              ...takenBack(wanted, values.observed(localNetworkGatewayArmId(path)), link.bgp),
            },
          };
        },
  };
}

/**
 * What Azure holds of an earlier design and would keep: a device has an address or a name, never both, and without BGP
 * nobody speaks it.
 */
function takenBack(wanted: ArmBody, standing: ArmBody | null, bgp: boolean): ArmBody {
  const held = (standing?.properties ?? {}) as ArmBody;
  const speaks = (held.bgpSettings ?? {}) as { asn?: unknown };
  return {
    ...(typeof wanted.fqdn === "string" && held.gatewayIpAddress ? { gatewayIpAddress: null } : {}),
    ...(typeof wanted.gatewayIpAddress === "string" && held.fqdn ? { fqdn: null } : {}),
    ...(!bgp && speaks.asn ? { bgpSettings: null } : {}),
  };
}

/** The address or name of a site's device (1 is the first) as the topology has it, or null. */
export function deviceOf(far: IndexedSite, number: number): { address: string } | { fqdn: string } | null {
  const device = number === 1 ? far.site.device : far.site.moreDevices[number - 2]?.device;
  if (device?.address) return { address: device.address };
  return device?.fqdn ? { fqdn: device.fqdn } : null;
}

function deviceNeed(far: IndexedSite, number: number) {
  return { need: "deviceAddress", site: far.id, device: number - 1 } as const;
}

/** Without BGP only the far public address is waited for; the BGP peering address comes with the far gateway. */
function farSteps({ far, link, number }: LinkPath): string[] {
  if (far.kind === "site") return [];
  const needsGateway = link.bgp || far.vnet.gateway?.existing;
  return [needsGateway ? stepIds.gateway(far.id) : stepIds.publicIp(far.id, number)];
}

/** With BGP the far side tells its prefixes itself. Without it a link joins its two ends, and lists no others. */
function farPrefixes({ far, link }: LinkPath): string[] {
  if (link.bgp) return [];
  return far.kind === "site" ? far.site.addressSpace : far.vnet.addressSpace;
}

function deviceProperties(far: IndexedSite, number: number, bgp: boolean, values: KnownValues): ArmBody {
  const device = values.deviceAddress(far.id, number - 1);
  const speaks = number === 1 ? far.site.bgp : far.site.moreDevices[number - 2]?.bgp;
  return {
    ...(device === null
      ? {}
      : "address" in device
        ? { gatewayIpAddress: device.address }
        : { fqdn: device.fqdn }),
    ...(bgp && speaks ? { bgpSettings: { asn: speaks.asn, bgpPeeringAddress: speaks.peeringAddress } } : {}),
  };
}

function gatewayProperties(far: IndexedVnet, number: number, bgp: boolean, values: KnownValues): ArmBody {
  const { gateway } = far.vnet;
  if (!gateway) return {};
  const observed = values.observed(gatewayArmId(far.vnet, gateway));
  const peering = peeringOf(observed, number - 1);
  const own = values.observed(publicIpArmId(far.vnet, gateway, number));
  const address = textAt(own, ["properties", "ipAddress"]) ?? peering.publicAddress;
  return {
    ...(address === null ? {} : { gatewayIpAddress: address }),
    ...(bgp && gateway.bgp && peering.bgpAddress !== null
      ? { bgpSettings: { asn: gateway.bgp.asn, bgpPeeringAddress: peering.bgpAddress } }
      : {}),
  };
}

/** What a gateway that stands says of one of its instances. */
function peeringOf(gateway: ArmBody | null, instance: number) {
  const path = ["properties", "bgpSettings", "bgpPeeringAddresses", instance];
  const shared = textAt(gateway, ["properties", "bgpSettings", "bgpPeeringAddress"])?.split(",")[instance];
  return {
    publicAddress: textAt(gateway, [...path, "tunnelIpAddresses", 0]),
    bgpAddress: textAt(gateway, [...path, "defaultBgpIpAddresses", 0]) ?? shared ?? null,
  };
}

function textAt(body: unknown, path: (string | number)[]): string | null {
  const found = path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    body,
  );
  return typeof found === "string" && found !== "" ? found : null;
}
