import type { ArmReply, ArmRequest, Route } from "../front-door/request";
import { unconfirmedRefusal } from "../front-door/unconfirmed-refusals";
import { type Json, toArray, toObject } from "../json";
import { requireTopLevel } from "../network/draft";
import { PROVIDER } from "../network/resource-routes";
import { GATEWAY } from "../network/type-names";
import { beginInquiry } from "../operations/begin";
import { drawGuid } from "../random";
import type { Resource } from "../records";
import type { World } from "../world";

const ONE = `${PROVIDER}/virtualNetworkGateways/{virtualNetworkGatewayName}`;
/** No host: what a package holds is outside the simulator. */
const STORAGE = "https://vpnprofiles.simulator.invalid/vpnprofileimmutable";
const PACKAGE_CALL = "virtualNetworkGateways.generateVpnProfile";

/** What a gateway has for clients that dial in. */
export const vpnClientRoutes: readonly Route[] = [
  packageRoute("generatevpnclientpackage", "Make a client package"),
  packageRoute("generatevpnprofile", "Make a client profile"),
  packageRoute("getvpnprofilepackageurl", "Where the client profile lies"),
  {
    method: "POST",
    path: `${ONE}/getVpnClientConnectionHealth`,
    summary: "Who has dialled in: nobody does in the simulator",
    longRunning: true,
    handle: (request) =>
      inquire(request, "GetVpnClientConnectionHealthOperation", "virtualNetworkGateways.getRoutes", () => ({
        value: [],
      })),
  },
];

function packageRoute(verb: string, summary: string): Route {
  const handle = (request: ArmRequest) =>
    inquire(request, "GenerateVpnProfileOperation", PACKAGE_CALL, packageUrl);
  return { method: "POST", path: `${ONE}/${verb}`, summary, longRunning: true, handle };
}

/** In the recorded form, with the hour in which the signature would hold. */
function packageUrl(world: World, gateway: Resource): string {
  if (
    toArray(
      toObject(toObject(gateway.properties.vpnClientConfiguration).vpnClientAddressPool).addressPrefixes,
    ).length === 0
  )
    throw clientsNotConfigured(gateway.id);
  const profile = drawGuid(world.seed, `vpnprofile|${gateway.etag}`);
  const [from, until] = [0, 3600].map((seconds) =>
    new Date(world.clock.now() + seconds * 1000).toISOString(),
  );
  const query = new URLSearchParams({
    sv: "2018-03-28",
    sr: "b",
    sig: "simulated",
    sp: "r",
    fileExtension: ".zip",
  });
  if (from && until)
    for (const [name, time] of [
      ["st", from],
      ["se", until],
    ] as const)
      query.set(name, time);
  return `${STORAGE}/${gateway.guid}/vpnprofile/${profile}/vpnclientconfiguration.zip?${query}`;
}

function inquire(
  request: ArmRequest,
  name: string,
  call: string,
  answer: (world: World, gateway: Resource) => Json,
): ArmReply {
  const gateway = requireTopLevel(request, GATEWAY, "virtualNetworkGatewayName");
  return beginInquiry(request, gateway, {
    name,
    call,
    result: answer(request.world, gateway),
    pollsNameState: true,
  });
}

/** 400, unconfirmed code: without addresses for clients there is nothing to pack. */
function clientsNotConfigured(id: string) {
  return unconfirmedRefusal(
    "VpnClientAddressPoolNotConfigured",
    `Virtual network gateway ${id} has no address pool for VPN clients.`,
  );
}
