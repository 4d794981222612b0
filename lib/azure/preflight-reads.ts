import { createPipelineRequest } from "@azure/core-rest-pipeline";
import { z } from "zod";
import {
  CloudError,
  type ManagementLock,
  type NetworkProvider,
  type Permission,
  type Usage,
} from "@/lib/deploy/cloud";
import { invariant } from "@/lib/shared";
import { type CloudContext, callAzure, isNotFound, lastBody } from "./call";

/**
 * What is asked before the first write. Permissions and locks belong to providers whose own clients are two packages
 * more for two GETs each, so they are asked through the pipeline of the client that is there.
 */

/** The versions that all of Azure's clouds have. */
const PERMISSIONS_VERSION = "2022-04-01";
const LOCKS_VERSION = "2016-09-01";
const USAGES_VERSION = "2024-05-01";
const PROVIDERS_VERSION = "2021-04-01";
/** Azure pages lists by the hundred or more; a list that goes on for longer is none of ours. */
const MOST_PAGES = 50;

const permissionSchema = z.object({
  actions: z.array(z.string()).default([]),
  notActions: z.array(z.string()).default([]),
});

/** What the identity has been allowed at a scope. */
export async function readPermissions(
  context: CloudContext,
  scope: string,
  signal?: AbortSignal,
): Promise<Permission[] | null> {
  const path = `${scope}/providers/Microsoft.Authorization/permissions`;
  const items = await list(context, { what: "read permissions", path, version: PERMISSIONS_VERSION, signal });
  return items && read(permissionSchema, items);
}

const lockSchema = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.object({ level: z.string(), notes: z.string().nullish() }),
});
const LOCK_ID = /\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i;

/** The locks at and below a scope. */
export async function readLocks(
  context: CloudContext,
  scope: string,
  signal?: AbortSignal,
): Promise<ManagementLock[] | null> {
  const path = `${scope}/providers/Microsoft.Authorization/locks`;
  const items = await list(context, { what: "read locks", path, version: LOCKS_VERSION, signal });
  return (
    items &&
    read(lockSchema, items).map(({ id, name, properties: { level, notes } }) => ({
      ...{ name, level, notes: notes ?? null },
      scope: id.replace(LOCK_ID, ""),
    }))
  );
}

const usageSchema = z.object({
  currentValue: z.number(),
  limit: z.number(),
  name: z.object({ value: z.string(), localizedValue: z.string().optional() }),
});

/** What a subscription uses in a region of what Azure counts there. */
export async function readUsages(
  context: CloudContext,
  subscriptionId: string,
  region: string,
  signal?: AbortSignal,
): Promise<Usage[]> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${region}/usages`;
  const items = await list(context, { what: "read usages", path, version: USAGES_VERSION, signal });
  return read(usageSchema, items ?? []).map(({ name, currentValue, limit }) => ({
    ...{ name: name.value, title: name.localizedValue ?? name.value },
    ...{ current: currentValue, limit },
  }));
}

const providerSchema = z.object({
  registrationState: z.string().default("NotRegistered"),
  resourceTypes: z.array(z.unknown()).default([]),
});
const resourceTypeSchema = z.object({
  resourceType: z.string(),
  locations: z.array(z.string()).default([]),
  zoneMappings: z.array(z.object({ location: z.string(), zones: z.array(z.string()).default([]) })).nullish(),
});

/** How a subscription stands with Microsoft.Network. */
export async function readProvider(
  context: CloudContext,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<NetworkProvider> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Network`;
  const body = await get(context, { what: "read provider", path, version: PROVIDERS_VERSION, signal });
  const provider = providerSchema.safeParse(body ?? {});
  if (!provider.success)
    throw new CloudError("terminal", `read provider of ${path}: it could not be understood`);
  const { registrationState } = provider.data;
  const resourceTypes = read(resourceTypeSchema, provider.data.resourceTypes);
  return {
    state: registrationState,
    regions: new Map(
      resourceTypes.map(({ resourceType, locations }) => [
        resourceType.toLowerCase(),
        new Set(locations.map(toRegion)),
      ]),
    ),
    zones: new Map(
      resourceTypes.flatMap(({ resourceType, zoneMappings }) =>
        zoneMappings?.length
          ? [
              [
                resourceType.toLowerCase(),
                new Map(zoneMappings.map(({ location, zones }) => [toRegion(location), zones])),
              ] as const,
            ]
          : [],
      ),
    ),
  };
}

/** Azure lists regions by their display names, "West US", and takes them by "westus". */
function toRegion(location: string): string {
  return location.toLowerCase().replaceAll(" ", "");
}

interface Question {
  what: string;
  path: string;
  version: string;
  signal: AbortSignal | undefined;
}

/** All items of a list, over its pages; null when what it is asked of is not there. */
async function list(context: CloudContext, question: Question): Promise<unknown[] | null> {
  const items: unknown[] = [];
  let url: string | undefined = toUrl(context, question);
  for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
    const body = await getUrl(context, question, url);
    if (body === null) return null;
    if (Array.isArray(body.value)) items.push(...body.value);
    url = typeof body.nextLink === "string" && body.nextLink !== "" ? body.nextLink : undefined;
  }
  return items;
}

function get(context: CloudContext, question: Question) {
  return getUrl(context, question, toUrl(context, question));
}

function toUrl({ endpoint }: CloudContext, { path, version }: Question): string {
  return `${endpoint.armUrl}${encodeURI(path)}?api-version=${version}`;
}

/** One GET with the token, the retries and the host check of every other; null for what is not there. */
function getUrl(
  context: CloudContext,
  { what, path, signal }: Question,
  url: string,
): Promise<Record<string, unknown> | null> {
  return callAzure(context, { what: `${what} of ${path}`, signal }, async (record, { abortSignal }) => {
    const { pipeline } = context.clientsOf(subscriptionOf(path)).network;
    const request = createPipelineRequest({ url, method: "GET", abortSignal });
    request.headers.set("accept", "application/json");
    const { status } = await pipeline.sendRequest(context.httpClient, request);
    if (isNotFound(record)) return null;
    if (status !== 200) throw new Error(`Azure answered HTTP ${status}`);
    return lastBody(record) ?? {};
  });
}

function subscriptionOf(path: string): string {
  const [, subscriptionId] = /^\/subscriptions\/([^/]+)/i.exec(path) ?? [];
  invariant(subscriptionId, `${path} lies in no subscription`);
  return subscriptionId;
}

/** What can be read of a list; items of a shape of their own say nothing. */
function read<T>(schema: z.ZodType<T>, items: readonly unknown[]): T[] {
  return items.flatMap((item) => {
    const { success, data } = schema.safeParse(item);
    return success ? [data] : [];
  });
}
