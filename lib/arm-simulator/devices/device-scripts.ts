import { type ArmReply, type ArmRequest, ok, type Route } from "../front-door/request";
import { groupBy } from "../group-by";
import { type JsonObject, toObject, toText, toTexts } from "../json";
import { invalidValue } from "../network/common-refusals";
import { requireTopLevel } from "../network/draft";
import { PROVIDER } from "../network/resource-routes";
import { CONNECTION, GATEWAY } from "../network/type-names";
import { publicAddressesOf, vnetOf } from "../network/virtual-network-gateways/behaviour";
import { rangesOf } from "../network/virtual-networks/lookup";
import { calledBy, gatewayOf, siteOf } from "../tunnels/far-half";

/** Devices that a script can be had for: vendor, family, firmware versions. */
const DEVICES: readonly (readonly [string, string, readonly string[]])[] = [
  ["Cisco", "ISR", ["IOS 15.1 (Preview)"]],
  ["Cisco", "ASA (Adaptive Security Appliance)", ["ASA_9.8.x_ActivePassive_NoBGP_NoCustomPolicies"]],
  ["Juniper", "Juniper_SRX_GA", ["Juniper_SRX_12.x_GA"]],
  ["Ubiquiti", "EdgeRouter", ["Ubiquiti_EdgeOS_1.10.x-RouteBased_BGP"]],
];

/** What Azure gives to people who set up a device on premises. */
export const deviceScriptRoutes: readonly Route[] = [
  {
    method: "POST",
    path: `${PROVIDER}/virtualNetworkGateways/{virtualNetworkGatewayName}/supportedvpndevices`,
    summary: "The devices that a configuration script can be had for, as a text of XML",
    handle: (request) => {
      requireTopLevel(request, GATEWAY, "virtualNetworkGatewayName");
      return ok(renderDevices());
    },
  },
  {
    method: "POST",
    path: `${PROVIDER}/connections/{virtualNetworkGatewayConnectionName}/vpndeviceconfigurationscript`,
    summary:
      "A configuration script for the device at the other end, with the shared key in clear as in Azure",
    handle: showScript,
  },
];

function renderDevices(): string {
  const vendors = groupBy(DEVICES, ([vendor]) => vendor);
  const families = (devices: typeof DEVICES) =>
    devices
      .map(([, family, versions]) => {
        const firmware = versions.map((version) => `<FirmwareVersion name="${version}" />`).join("");
        return `<DeviceFamily name="${family}">${firmware}</DeviceFamily>`;
      })
      .join("");
  const list = [...vendors].map(([name, own]) => `<Vendor name="${name}">${families(own)}</Vendor>`).join("");
  return `<?xml version="1.0" encoding="utf-8"?><RpVpnDeviceList version="1.0">${list}</RpVpnDeviceList>`;
}

/** One plain form for every device: the values are Azure's, its key in clear as there, the words are the simulator's. */
function showScript(request: ArmRequest): ArmReply {
  const { world, body } = request;
  const connection = requireTopLevel(request, CONNECTION, "virtualNetworkGatewayConnectionName");
  checkDevice(body);
  const gateway = gatewayOf(world, connection);
  const vnet = gateway && vnetOf(world, gateway);
  const site = siteOf(world, connection);
  const sitePrefixes = toTexts(toObject(site?.properties.localNetworkAddressSpace).addressPrefixes);
  const peers = gateway ? publicAddressesOf(world, gateway) : [];
  const lines = [
    `! ${toText(body.vendor)} ${toText(body.deviceFamily)}, ${toText(body.firmwareVersion)}`,
    `! connection ${connection.name}, ${String(connection.properties.connectionProtocol)}`,
    `local-address ${(site && calledBy(site)) ?? ""}`,
    ...sitePrefixes.map((prefix) => `local-network ${prefix}`),
    ...peers.flatMap((peer) => [`peer ${peer}`, `  pre-shared-key ${connection.sharedKey ?? ""}`]),
    ...(vnet ? rangesOf(vnet) : []).map(({ text }) => `route ${text} tunnel`),
  ];
  return ok(lines.join("\r\n"));
}

function checkDevice({ vendor, deviceFamily, firmwareVersion }: JsonObject): void {
  const ofVendor = DEVICES.filter(([name]) => name === vendor);
  const known = (path: string, value: unknown, values: readonly string[]) => {
    if (!values.some((name) => name === value)) throw invalidValue(path, String(value ?? ""), values);
  };
  known("vendor", vendor, [...new Set(DEVICES.map(([name]) => name))]);
  known(
    "deviceFamily",
    deviceFamily,
    ofVendor.map(([, family]) => family),
  );
  const versions = ofVendor.find(([, family]) => family === deviceFamily)?.[2] ?? [];
  known("firmwareVersion", firmwareVersion, versions);
}
