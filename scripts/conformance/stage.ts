import { isInScope, readPath } from "./arm-path";
import { type Interaction, isObject, type Json, type JsonObject, memberAt, stateOf } from "./interaction";
import type { RequestBuilder } from "./requests";
import type { SimulatedAzure } from "./simulated-azure";
import { stagedBody } from "./staged-bodies";

/** What was already there when a recording began: set up from the first reply that shows it. */
export class Stage {
  /** Lower-cased ids of everything the recording made or that was set up for it. */
  readonly known = new Set<string>();
  /** Set-ups that the simulator refused; what follows then differs too. */
  readonly failures: string[] = [];
  readonly #groups = new Set<string>();
  readonly #azure: SimulatedAzure;
  readonly #requests: RequestBuilder;
  readonly #interactions: readonly Interaction[];

  constructor(azure: SimulatedAzure, requests: RequestBuilder, interactions: readonly Interaction[]) {
    this.#azure = azure;
    this.#requests = requests;
    this.#interactions = interactions;
  }

  /** Makes the groups that the recording uses without making them. */
  async setGroups(): Promise<void> {
    for (const { method, url, status, resBody } of this.#interactions) {
      const group = groupOf(readPath(url).key);
      if (!group || this.#groups.has(group)) continue;
      this.#groups.add(group);
      const isOwn = readPath(url).kind === "group" && (method === "PUT" || status === 404);
      if (!isOwn) await this.#putGroup(url, this.#groupBody(group) ?? resBody);
    }
  }

  /** Sets up what an interaction needs and the recording did not make: its target when it is read, its references. */
  async setFor(interaction: Interaction, request: Json): Promise<void> {
    const path = readPath(interaction.url);
    const target = path.resource ?? path.key;
    if (path.type === "microsoft.resources/deployments") {
      await this.#ensureReferences(request, target);
      return;
    }
    const { status } = interaction;
    const isThere = (status < 300 && status !== 204) || status === 409;
    const needsTarget = interaction.method !== "PUT" || interaction.status === 200;
    if (isThere && needsTarget && (path.kind === "resource" || path.kind === "action"))
      await this.#ensure(target);
    const isChildMissing =
      interaction.status === 404 && memberAt(interaction.resBody, "error", "code") === "NotFound";
    if ((path.kind === "list" && interaction.status < 300) || isChildMissing)
      await this.#ensureParent(target);
    if (path.kind === "resource" && interaction.method === "PUT") await this.#ensureParent(target);
    await this.#ensureReferences(request, target, memberAt(request, "location"));
  }

  /** Notes what a recorded reply shows to exist: the resource itself and what lies inside it. */
  note({ method, url, status, resBody }: Interaction): void {
    if (status >= 300 || (method !== "PUT" && method !== "GET")) return;
    const path = readPath(url);
    if (path.type === "microsoft.resources/deployments") {
      for (const id of idsIn(memberAt(resBody, "properties", "outputResources") ?? null)) this.known.add(id);
      return;
    }
    if (path.kind !== "resource" || (method === "GET" && !this.known.has(path.key))) return;
    for (const id of [path.key, ...idsIn(resBody)])
      if (id === path.key || id.startsWith(`${path.key}/`)) this.known.add(id);
  }

  /** `place` is the region of whoever refers to it: most references stay in one region. */
  async #ensure(id: string, place?: Json): Promise<void> {
    if (this.known.has(id) || !isInScope(readPath(id)) || readPath(id).kind !== "resource") return;
    this.known.add(id);
    await this.#ensureGroup(id);
    await this.#ensureParent(id, place);
    const shown = this.#firstBody(id);
    const wanted = shown
      ? this.#requests.rebuild(readPath(id).type, shown)
      : stagedBody(id, { space: this.#spaceOf(id), place });
    const body = withoutLater(wanted);
    await this.#ensureReferences(body, id, memberAt(body, "location") ?? place);
    const spelled = typeof shown?.id === "string" ? shown.id : spellGatewaySubnet(id);
    const reply = await this.#azure.send("PUT", `${spelled}?api-version=2024-01-01`, body);
    if (reply.status >= 400) this.failures.push(`${id}: ${JSON.stringify(reply.body)}`);
    else if (stateOf(shown) !== "Updating")
      await this.#azure.push("operations", { targetId: id, endsInSeconds: 0 });
    await this.#ensureChildren(id, shown);
  }

  /** A group that only a reference names. */
  async #ensureGroup(id: string): Promise<void> {
    const group = groupOf(id);
    if (!group || this.#groups.has(group)) return;
    this.#groups.add(group);
    await this.#putGroup(id, null);
  }

  /** The address space of a network, or of a subnet's network, where a reply shows it or a peering names it. */
  #spaceOf(id: string): string | undefined {
    const network = parentOf(id) ?? id;
    const shown = memberAt(this.#firstBody(network), "properties", "addressSpace", "addressPrefixes");
    const prefixes = shown ?? this.#remoteSpaceOf(network) ?? this.#spaceAroundSubnetsOf(network);
    return Array.isArray(prefixes) && typeof prefixes[0] === "string" ? prefixes[0] : undefined;
  }

  /** The first octet's range around the subnets that replies show. */
  #spaceAroundSubnetsOf(network: string): Json | undefined {
    for (const { url, resBody } of this.#interactions) {
      const prefix = memberAt(resBody, "properties", "addressPrefix");
      if (readPath(url).key.startsWith(`${network}/subnets/`) && typeof prefix === "string")
        return [`${prefix.split(".")[0]}.0.0.0/8`];
    }
    return undefined;
  }

  /** What a peering with this network says about its address space. */
  #remoteSpaceOf(network: string): Json | undefined {
    for (const { resBody } of this.#interactions) {
      const isIt = idsIn(memberAt(resBody, "properties", "remoteVirtualNetwork") ?? null).includes(network);
      if (isIt) return memberAt(resBody, "properties", "remoteAddressSpace", "addressPrefixes");
    }
    return undefined;
  }

  /** What lies inside a network came with its body; peerings are made one by one. */
  async #ensureChildren(id: string, shown: JsonObject | undefined): Promise<void> {
    for (const child of idsIn(shown ?? null)) {
      if (!child.startsWith(`${id}/`)) continue;
      if (child.includes("/virtualnetworkpeerings/")) await this.#ensure(child);
      else this.known.add(child);
    }
  }

  async #ensureParent(id: string, place?: Json): Promise<void> {
    const parent = parentOf(id);
    if (parent) await this.#ensure(parent, place);
  }

  async #ensureReferences(request: Json, user: string, place?: Json): Promise<void> {
    for (const id of idsIn(request))
      if (id !== user && !id.startsWith(`${user}/`)) await this.#ensure(id, place);
  }

  /** The first body in any reply that shows the resource. */
  #firstBody(id: string): JsonObject | undefined {
    for (const { method, status, resBody } of this.#interactions) {
      const found = method === "GET" && status === 200 ? findBody(resBody, id) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** A group as the recording reads it. */
  #groupBody(group: string): Json | undefined {
    return this.#interactions.find(({ url, status }) => readPath(url).key === group && status === 200)
      ?.resBody;
  }

  async #putGroup(url: string, body: Json): Promise<void> {
    const spelled =
      /^(?:https?:\/\/[^/]+)?(\/subscriptions\/[^/]+\/resourcegroups\/[^/?]+)/i.exec(url)?.[1] ?? "";
    const location = memberAt(body, "location");
    const tags = memberAt(body, "tags");
    await this.#azure.send("PUT", `${spelled}?api-version=2021-04-01`, {
      location: typeof location === "string" && location !== "global" ? location : "westus",
      ...(isObject(tags) ? { tags } : {}),
    });
  }
}

/** Keys are in lower case; this one name is no good in it. */
function spellGatewaySubnet(key: string): string {
  return key.replace(/\/subnets\/gatewaysubnet$/, "/subnets/GatewaySubnet");
}

function groupOf(key: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(key)?.[0];
}

function parentOf(id: string): string | undefined {
  return /^(.*\/providers\/[^/]+\/[^/]+\/[^/]+)\/[^/]+(\/[^/]+)?$/.exec(id)?.[1];
}

/** Peerings are made one by one. */
function withoutLater({ properties, ...envelope }: JsonObject): JsonObject {
  const { virtualNetworkPeerings: _later, ...own } = isObject(properties) ? properties : {};
  return { ...envelope, properties: own };
}

function findBody(body: Json, id: string): JsonObject | undefined {
  if (Array.isArray(body)) return firstOf(body, id);
  if (!isObject(body)) return undefined;
  const isIt = typeof body.id === "string" && body.id.toLowerCase() === id && isObject(body.properties);
  return isIt ? body : firstOf(Object.values(body), id);
}

function firstOf(values: readonly Json[], id: string): JsonObject | undefined {
  for (const value of values) {
    const found = findBody(value, id);
    if (found) return found;
  }
  return undefined;
}

/** Every resource id inside a body, in lower case. */
function idsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (!isObject(value)) return [];
  const own =
    typeof value.id === "string" && value.id.startsWith("/subscriptions/") ? [value.id.toLowerCase()] : [];
  return [...own, ...Object.values(value).flatMap(idsIn)];
}
