import type { ArmReply, ArmRequest, Route } from "../front-door/request";
import { type JsonObject, toArray, toObject, toTexts } from "../json";
import { requireTopLevel } from "../network/draft";
import { PROVIDER } from "../network/resource-routes";
import { CONNECTION } from "../network/type-names";
import { beginInquiry } from "../operations/begin";
import type { Resource } from "../records";
import type { World } from "../world";
import { type TunnelGroup, tunnelGroups } from "./status";

const NAME = "virtualNetworkGatewayConnectionName";

/** What a connection tells about its security associations. */
export const ikeSaRoutes: readonly Route[] = [
  {
    method: "POST",
    path: `${PROVIDER}/connections/{${NAME}}/getikesas`,
    summary: "The security associations of a connection's tunnels, as a text of JSON",
    longRunning: true,
    handle: showIkeSas,
  },
];

/** Recorded proposals of two Azure gateways without a policy of their own, and lifetimes. */
const DEFAULTS = {
  ikeEncryption: "AES256",
  ikeIntegrity: "SHA1",
  dhGroup: "DHGroup2",
  ipsecEncryption: "GCMAES256",
  ipsecIntegrity: "GCMAES256",
  pfsGroup: "None",
  saLifeTimeSeconds: 27_000,
  saDataSizeKilobytes: 102_400_000,
};
const MAIN_MODE_SECONDS = 28_810;
const ALL_ADDRESSES = "0.0.0.0-255.255.255.255";
/** Azure's cookies have 64 bits; these stay within what JavaScript can write as a number. */
const COOKIES = 2 ** 53;
const INDEXES = 2 ** 32;

function showIkeSas(request: ArmRequest): ArmReply {
  const { world } = request;
  const connection = requireTopLevel(request, CONNECTION, NAME);
  const associations = tunnelGroups(world, connection).flatMap((group) =>
    describeGroup(world, connection, group),
  );
  return beginInquiry(request, connection, {
    name: "GetVirtualNetworkGatewayConnectionIkeSasOperation",
    call: "connections.getIkeSas",
    result: JSON.stringify({ IkeSAs: associations }),
    pollsNameState: true,
  });
}

function describeGroup(world: World, connection: Resource, group: TunnelGroup): JsonObject[] {
  const { agreement, connectedAt } = group;
  const { far, pair } = agreement;
  if (!far || connectedAt === undefined) return [];
  const elapsed = Math.floor((world.clock.now() - connectedAt) / 1000);
  return far.near.flatMap((local) =>
    far.far.map((remote) => describeTunnel(world, connection, { pair, local, remote, elapsed })),
  );
}

function describeTunnel(
  world: World,
  connection: Resource,
  { pair, local, remote, elapsed }: { pair: string; local: string; remote: string; elapsed: number },
): JsonObject {
  const policy = { ...DEFAULTS, ...toObject(toArray(connection.properties.ipsecPolicies)[0]) };
  // Both ends see the same numbers, so they are drawn for the tunnel and not for an end of it.
  const tunnel = `${pair}|${[local, remote].sort().join("|")}`;
  const draw = (what: string, below: number) => Math.floor(world.drawUnit(`${what}|${tunnel}`) * below);
  const isInitiator = isCaller(connection, local < remote);
  const ends = { LocalEndpoint: local, RemoteEndpoint: remote };
  const selectors = selectorsOf(connection);
  const quickMode: JsonObject = {
    ...ends,
    Encryption: policy.ipsecEncryption,
    Integrity: policy.ipsecIntegrity,
    PfsGroupId: policy.pfsGroup,
    InboundSPI: draw(`spi to ${local}`, INDEXES),
    OutboundSPI: draw(`spi to ${remote}`, INDEXES),
    LocalTrafficSelectors: selectors.local,
    RemoteTrafficSelectors: selectors.remote,
    LifetimeKilobytes: policy.saDataSizeKilobytes,
    LifetimeSeconds: policy.saLifeTimeSeconds,
    IsSaInitiator: isInitiator,
    ElapsedTimeInseconds: elapsed % policy.saLifeTimeSeconds,
  };
  return {
    ...ends,
    InitiatorCookie: draw("initiator", COOKIES),
    ResponderCookie: draw("responder", COOKIES),
    LocalUdpEncapsulationPort: 0,
    RemoteUdpEncapsulationPort: 0,
    Encryption: policy.ikeEncryption,
    Integrity: policy.ikeIntegrity,
    DhGroup: policy.dhGroup,
    LifeTimeSeconds: MAIN_MODE_SECONDS,
    IsSaInitiator: isInitiator,
    ElapsedTimeInseconds: elapsed % MAIN_MODE_SECONDS,
    QuickModeSAs: [quickMode],
  };
}

/** Who was told to call calls; where both may, the end with the lower address did. */
function isCaller({ properties }: Resource, isLower: boolean): boolean {
  if (properties.connectionMode === "InitiatorOnly") return true;
  return properties.connectionMode !== "ResponderOnly" && isLower;
}

function selectorsOf({ properties }: Resource): { local: string[]; remote: string[] } {
  const [policy] =
    properties.usePolicyBasedTrafficSelectors === true ? toArray(properties.trafficSelectorPolicies) : [];
  const { localAddressRanges, remoteAddressRanges } = toObject(policy);
  return policy === undefined
    ? { local: [ALL_ADDRESSES], remote: [ALL_ADDRESSES] }
    : { local: toTexts(localAddressRanges), remote: toTexts(remoteAddressRanges) };
}
