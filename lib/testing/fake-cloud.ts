import {
  type Cloud,
  CloudError,
  type CloudOperation,
  type ManagementLock,
  type NetworkProvider,
  type OperationProgress,
  type Permission,
  type ResourceRef,
  type Usage,
  type VaultSecret,
} from "@/lib/deploy";
import type { ArmBody } from "@/lib/planner";
import { invariant } from "@/lib/shared";

/** One write as it reached the cloud. */
interface FakeWrite {
  operation: CloudOperation["operation"];
  armId: string;
  /** The resource was there already. */
  wasPresent: boolean;
}

/** An Azure in memory whose operations end when the test wants; it outlives workers. */
export interface FakeCloud extends Cloud {
  writes: FakeWrite[];
  /** Living resources by lower-case id. */
  resources: Map<string, ArmBody>;
  /** Keys by lower-case id of the connection. */
  keys: Map<string, string>;
  /** Versions of secrets of key vaults by identifier without version, the oldest first. */
  secrets: Map<string, (string | VaultSecret)[]>;
  /** Keys with which a tunnel comes up: all, unless a test says which. */
  isUpWith(key: string): boolean;
  /** The key that every VPN device has; null: none is set up. */
  deviceKey: string | null;
  /** False: no tunnel comes up. */
  tunnelsComeUp: boolean;
  /** What the identity is allowed anywhere, everything at first. */
  permissions: Permission[];
  locks: ManagementLock[];
  usages: Usage[];
  provider: NetworkProvider;
  /** Operations on ids that contain `part` do not end until `release`. */
  hold(part: string): void;
  release(): void;
  /** The next `times` calls that `matches` accepts are refused with `error`. */
  refuse(matches: (call: FakeCall) => boolean, error: () => CloudError, times?: number): void;
  /** The next write on an id that contains `part` is taken and forgotten: nothing comes of it, no operation is known. */
  lose(part: string): void;
  /** Puts something there that nobody of ours created. */
  plant(armId: string, body?: ArmBody): void;
  /** The most operations that were ever under way at one time on or below the resource. */
  mostAtOnce(armId: string): number;
}

interface FakeCall {
  call: "get" | "poll" | "readVaultSecret" | CloudOperation["operation"];
  armId: string;
}

interface Running {
  operation: CloudOperation;
  polls: number;
}

/** `polls`: how often an operation is asked for before it ends. */
export function createFakeCloud(options: { polls?: number } = {}): FakeCloud {
  const pollsNeeded = options.polls ?? 2;
  const resources = new Map<string, ArmBody>();
  const keys = new Map<string, string>();
  const secrets: FakeCloud["secrets"] = new Map();
  const writes: FakeWrite[] = [];
  const running = new Map<string, Running>();
  const ended = new Map<string, ArmBody | null>();
  const held = new Set<string>();
  const toLose = new Set<string>();
  /** The resources that forgotten operations were on, by token. */
  const lost = new Map<string, string>();
  const crowds: string[][] = [];
  let refusals: { matches: (call: FakeCall) => boolean; error: () => CloudError; left: number }[] = [];
  let counter = 0;

  const meet = (call: FakeCall) => {
    const found = refusals.find((each) => each.left > 0 && each.matches(call));
    if (found === undefined) return;
    found.left -= 1;
    throw found.error();
  };

  const apply = ({ operation, resource, ...rest }: CloudOperation) => {
    const id = resource.armId.toLowerCase();
    if (operation === "delete") {
      resources.delete(id);
      keys.delete(id);
      return null;
    }
    if (operation === "resetConnection" || operation === "resetGateway") {
      setState(resources, id, "Succeeded");
      return null;
    }
    if (operation === "setSharedKey") {
      invariant("value" in rest, "a key is set without a value");
      keys.set(id, rest.value);
      setState(resources, id, "Succeeded");
      return null;
    }
    setState(resources, id, "Succeeded");
    if (resource.kind === "publicIPAddress") {
      counter += 1;
      setProperties(resources, id, { ipAddress: `20.0.0.${counter}` });
    }
    return read(resources.get(id));
  };

  const advance = (token: string, found: Running) => {
    found.polls += 1;
    const id = found.operation.resource.armId.toLowerCase();
    if ([...held].some((part) => id.includes(part)) || found.polls < pollsNeeded) return;
    running.delete(token);
    ended.set(token, apply(found.operation));
  };

  const cloud: FakeCloud = {
    writes,
    secrets,
    isUpWith: () => true,
    deviceKey: null,
    tunnelsComeUp: true,
    permissions: [{ actions: ["*"], notActions: [] }],
    locks: [],
    usages: [],
    provider: { state: "Registered", regions: new Map(), zones: new Map() },
    resources,
    keys,
    hold: (part) => held.add(part.toLowerCase()),
    release: () => held.clear(),
    lose: (part) => toLose.add(part.toLowerCase()),
    refuse: (matches, error, times = 1) => {
      refusals = [...refusals, { matches, error, left: times }];
    },
    plant: (armId, body = { location: "westus", properties: { provisioningState: "Succeeded" } }) => {
      resources.set(armId.toLowerCase(), { id: armId, ...body });
    },
    mostAtOnce: (armId) => {
      const isThere = (id: string) => `${id}/`.startsWith(`${armId.toLowerCase()}/`);
      return Math.max(0, ...crowds.map((crowd) => crowd.filter(isThere).length));
    },
    get: async ({ armId, kind }) => {
      meet({ call: "get", armId });
      const id = armId.toLowerCase();
      // Azure goes on whether its operation is asked for or only the resource.
      for (const [token, each] of running)
        if (each.operation.resource.armId.toLowerCase() === id) advance(token, each);
      if (kind === "connection" && cloud.tunnelsComeUp) tickConnection(cloud, id);
      return read(resources.get(id));
    },
    begin: async (operation, { beforeSend } = {}) => {
      const { resource } = operation;
      const id = resource.armId.toLowerCase();
      await beforeSend?.();
      meet({ call: operation.operation, armId: resource.armId });
      if ([...running.values()].some((each) => each.operation.resource.armId.toLowerCase() === id)) {
        throw new CloudError("busy", "another operation runs", { azureCode: "AnotherOperationInProgress" });
      }
      if (operation.operation === "put") requireReferences(resources, resource, operation.body);
      writes.push({ operation: operation.operation, armId: resource.armId, wasPresent: resources.has(id) });
      const forgotten = [...toLose].find((part) => id.includes(part));
      if (forgotten !== undefined) {
        toLose.delete(forgotten);
        counter += 1;
        lost.set(`token-${counter}`, id);
        return { state: "running", resumeToken: `token-${counter}`, retryAfterMs: null };
      }
      if (operation.operation === "put") {
        const { id: _, ...body } = operation.body;
        resources.set(id, { id: resource.armId, ...structuredClone(body) });
      }
      setState(resources, id, operation.operation === "delete" ? "Deleting" : "Updating");
      counter += 1;
      const resumeToken = `token-${counter}`;
      running.set(resumeToken, { operation, polls: 0 });
      crowds.push([...running.values()].map((each) => each.operation.resource.armId.toLowerCase()));
      return { state: "running", resumeToken, retryAfterMs: null };
    },
    poll: async (resumeToken): Promise<OperationProgress> => {
      const seen = lost.get(resumeToken);
      if (seen !== undefined)
        return { state: "succeeded", body: read(resources.get(seen)), isOnlySeen: true };
      const found = running.get(resumeToken);
      if (found === undefined) return { state: "succeeded", body: ended.get(resumeToken) ?? null };
      meet({ call: "poll", armId: found.operation.resource.armId });
      advance(resumeToken, found);
      if (running.has(resumeToken)) return { state: "running", resumeToken, retryAfterMs: null };
      return { state: "succeeded", body: ended.get(resumeToken) ?? null };
    },
    isGroupEmpty: async (groupArmId) => {
      const prefix = `${groupArmId.toLowerCase()}/`;
      return ![...resources.keys()].some((id) => id.startsWith(prefix));
    },
    readSharedKey: async (armId) => keys.get(armId.toLowerCase()) ?? null,
    readVaultSecret: async (secretId) => {
      meet({ call: "readVaultSecret", armId: secretId });
      return findSecret(secrets, secretId);
    },
    readBgpPeers: async (armId) => (resources.has(armId.toLowerCase()) ? [] : null),
    readIkeSas: async (armId) => (resources.has(armId.toLowerCase()) ? [] : null),
    readVerdict: async () => null,
    readPermissions: async () => cloud.permissions,
    readLocks: async () => cloud.locks,
    readUsages: async () => cloud.usages,
    readProvider: async () => cloud.provider,
  };
  return cloud;
}

/** Versions are told apart by 32 digits, as in Azure. */
function findSecret(secrets: FakeCloud["secrets"], secretId: string): VaultSecret | null {
  const [, id = "", wanted] = /^(.*?)(?:\/([0-9a-f]{32}))?$/.exec(secretId) ?? [];
  const versions = secrets.get(id) ?? [];
  const at = wanted === undefined ? versions.length - 1 : Number.parseInt(wanted, 16);
  const found = versions[at];
  if (found === undefined) return null;
  const version = at.toString(16).padStart(32, "0");
  const plain = typeof found === "string" ? { value: found, expiresAt: null, notBefore: null } : found;
  return { ...plain, id: `${id}/${version}` };
}

/** Azure refuses what lies in, or refers to, something that is not there or not finished. */
function requireReferences(resources: Map<string, ArmBody>, resource: ResourceRef, body: ArmBody): void {
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(resource.armId.toLowerCase())?.[0];
  for (const id of [...(group === undefined ? [] : [group]), ...referredIds(body)]) {
    // Subnets lie in their vnet's body.
    const target = id.replace(/\/(subnets|ipconfigurations)\/[^/]+$/, "");
    if (target === resource.armId.toLowerCase()) continue;
    const found = resources.get(target);
    if (found === undefined) throw new CloudError("terminal", `missing: ${id}`, { azureCode: "NotFound" });
    if (propertiesOf(found).provisioningState === "Updating") {
      throw new CloudError("busy", `not ready: ${id}`, { azureCode: "ReferencedResourceNotProvisioned" });
    }
  }
}

function referredIds(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referredIds);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === "id" && typeof member === "string" ? [member.toLowerCase()] : referredIds(member),
  );
}

/** A connection comes up when another one leads back with the same key, or a device has it. */
function tickConnection({ resources, keys, deviceKey, isUpWith }: FakeCloud, id: string): void {
  const body = resources.get(id);
  const key = keys.get(id);
  if (body === undefined || key === undefined) return;
  const isTwin = ([other, value]: [string, string]) => other !== id && value === key && resources.has(other);
  const isUp = isUpWith(key) && (key === deviceKey || [...keys].some(isTwin));
  const bytes = Number(propertiesOf(body).ingressBytesTransferred ?? 0);
  setProperties(
    resources,
    id,
    isUp
      ? {
          connectionStatus: "Connected",
          ingressBytesTransferred: bytes + 416,
          egressBytesTransferred: bytes + 416,
        }
      : { connectionStatus: "NotConnected" },
  );
}

function setState(resources: Map<string, ArmBody>, id: string, provisioningState: string): void {
  if (resources.has(id)) setProperties(resources, id, { provisioningState });
}

function setProperties(resources: Map<string, ArmBody>, id: string, changes: Record<string, unknown>): void {
  const body = resources.get(id);
  if (body !== undefined) resources.set(id, { ...body, properties: { ...propertiesOf(body), ...changes } });
}

function propertiesOf(body: ArmBody): Record<string, unknown> {
  return (body.properties ?? {}) as Record<string, unknown>;
}

function read(body: ArmBody | undefined): ArmBody | null {
  return body === undefined ? null : structuredClone(body);
}
