import { z } from "zod";
import type { AzureVerdict, BgpPeer, IkeSa, ResourceRef } from "@/lib/deploy/cloud";
import { parseArmId } from "./arm-id";
import { type CloudContext, callAzure, isNotFound, lastBody } from "./call";
import type { CallRecord } from "./exchange";
import type { SdkCallOptions } from "./operations/kind-operations";
import { nameCall } from "./read-resource";

/** Questions Azure answers by a long operation: asked and awaited in one call, since nothing is lost with them. */

/** Between two looks where Azure names no wait. */
const LOOK_INTERVAL_MS = 5_000;

type InquiryOptions = SdkCallOptions & { abortSignal: AbortSignal; updateIntervalInMs: number };

/** Asks once; null when what is asked about is not there. */
function inquire<T>(
  context: CloudContext,
  resource: ResourceRef,
  verb: string,
  signal: AbortSignal | undefined,
  ask: (record: CallRecord, options: InquiryOptions) => Promise<T>,
): Promise<T | null> {
  const description = { what: nameCall(verb, resource), signal };
  return callAzure(context, description, async (record, options) => {
    try {
      return await ask(record, {
        ...options,
        updateIntervalInMs: context.pollIntervalMs ?? LOOK_INTERVAL_MS,
      });
    } catch (error) {
      if (isNotFound(record)) return null;
      throw error;
    }
  });
}

const PEERS = z.object({
  value: z.array(
    z.object({
      localAddress: z.string().default(""),
      neighbor: z.string().default(""),
      asn: z.number().default(0),
      state: z.string().default("Unknown"),
      routesReceived: z.number().default(0),
    }),
  ),
});

/** The BGP neighbours of a gateway. */
export function readBgpPeers(
  context: CloudContext,
  gatewayArmId: string,
  signal?: AbortSignal,
): Promise<BgpPeer[] | null> {
  const resource: ResourceRef = { kind: "virtualNetworkGateway", armId: gatewayArmId };
  const { subscriptionId, resourceGroup, name } = parseArmId(resource);
  return inquire(context, resource, "read BGP neighbours of", signal, async (record, options) => {
    const { network } = context.clientsOf(subscriptionId);
    await network.virtualNetworkGateways.getBgpPeerStatus(resourceGroup, name, options);
    const read = PEERS.safeParse(lastBody(record));
    return read.success ? read.data.value : [];
  });
}

const IKE_SAS = z.object({
  IkeSAs: z.array(
    z.object({
      LocalEndpoint: z.string().default(""),
      RemoteEndpoint: z.string().default(""),
      QuickModeSAs: z.array(z.unknown()).default([]),
    }),
  ),
});

/** The security associations of a connection; Azure answers with a text of JSON. */
export function readIkeSas(
  context: CloudContext,
  connectionArmId: string,
  signal?: AbortSignal,
): Promise<IkeSa[] | null> {
  const resource: ResourceRef = { kind: "connection", armId: connectionArmId };
  const { subscriptionId, resourceGroup, name } = parseArmId(resource);
  return inquire(context, resource, "read security associations of", signal, async (_record, options) => {
    const { network } = context.clientsOf(subscriptionId);
    const { body } = await network.virtualNetworkGatewayConnections.getIkeSas(resourceGroup, name, options);
    const read = IKE_SAS.safeParse(parseJson(body));
    if (!read.success) return [];
    return read.data.IkeSAs.map((sa) => ({
      localEndpoint: sa.LocalEndpoint,
      remoteEndpoint: sa.RemoteEndpoint,
      quickModes: sa.QuickModeSAs.length,
    }));
  });
}

const VERDICT = z.object({
  code: z.string(),
  endTime: z.iso.datetime({ offset: true }).optional().catch(undefined),
  results: z.array(z.object({ id: z.string().optional(), summary: z.string().optional() })).default([]),
});

/** Where Azure puts a region's Network Watcher by itself. */
const WATCHERS = "NetworkWatcherRG";

/** The newest finding of the region's Network Watcher about a gateway or connection. */
export function readVerdict(
  context: CloudContext,
  resource: ResourceRef,
  region: string,
  signal?: AbortSignal,
): Promise<AzureVerdict | null> {
  const { subscriptionId } = parseArmId(resource);
  return inquire(context, resource, "read the verdict on", signal, async (record, options) => {
    const { network } = context.clientsOf(subscriptionId);
    const asked = { targetResourceId: resource.armId };
    const watcher = `NetworkWatcher_${region}`;
    await network.networkWatchers.getTroubleshootingResult(WATCHERS, watcher, asked, options);
    const read = VERDICT.safeParse(lastBody(record));
    if (!read.success) return null;
    const { code, endTime, results } = read.data;
    // Its first finding names the cause; the code alone says only whether there is one.
    const [first] = results;
    return {
      code: first?.id ?? code,
      summary: first?.summary ?? "",
      at: endTime === undefined ? null : new Date(endTime).toISOString(),
    };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
