import type { ArmBody, ResourceKind } from "@/lib/planner";

/**
 * The one port: what the engine asks of a cloud. Implemented by `lib/azure`; the simulator is reached through the
 * same implementation at another endpoint.
 *
 * "Not found" is null. "Not finished" is a value with a resume token. Everything else that goes wrong is a
 * `CloudError`, and the engine acts on its `kind` alone.
 */
export interface Cloud extends PreflightReads {
  /** The resource as Azure answers now (wire JSON, shared keys removed), or null when there is none. */
  get(resource: ReadableRef, signal?: AbortSignal): Promise<ArmBody | null>;
  /** Sends one write and returns as soon as Azure took it; the caller stores `resumeToken` before anything else. */
  begin(operation: CloudOperation, options?: WriteOptions): Promise<OperationProgress>;
  /** Asks once how an operation stands. Works in another process than the one that began it. */
  poll(resumeToken: string, signal?: AbortSignal): Promise<OperationProgress>;
  /** True when the resource group holds no resource any more. */
  isGroupEmpty(groupArmId: string, signal?: AbortSignal): Promise<boolean>;
  /** The pre-shared key a connection holds; only to give the same key to its other end after a crash. */
  readSharedKey(connectionArmId: string, signal?: AbortSignal): Promise<string | null>;
  /**
   * The secret of a key vault, by its identifier; null when there is none. CloudError denied without the right to read it,
   * terminal when it is switched off (`SecretDisabled`), when there is no such vault (`VaultNotFound`), and for anything
   * that is no secret of a vault of this cloud. `value` must never be logged or stored.
   */
  readVaultSecret(secretId: string, signal?: AbortSignal): Promise<VaultSecret | null>;
  /** The BGP neighbours a gateway sees; null when there is no such gateway. Azure takes some seconds to answer. */
  readBgpPeers(gatewayArmId: string, signal?: AbortSignal): Promise<BgpPeer[] | null>;
  /** The security associations of a connection; null when there is no such connection. Takes some seconds too. */
  readIkeSas(connectionArmId: string, signal?: AbortSignal): Promise<IkeSa[] | null>;
  /**
   * What Network Watcher found when it last troubleshot the gateway or connection; null when nobody had it look, or the
   * region has none where Azure puts it. It is never made to look: that would write into somebody's storage account.
   */
  readVerdict(resource: ResourceRef, region: string, signal?: AbortSignal): Promise<AzureVerdict | null>;
}

/** What is asked before the first write. A scope is the ARM id of a subscription, a resource group or a resource. */
export interface PreflightReads {
  /** What this server's identity has been allowed at the scope, inherited rights included; null when it is not there. */
  readPermissions(scope: string, signal?: AbortSignal): Promise<Permission[] | null>;
  /** The locks at and below the scope; null when it is not there. */
  readLocks(scope: string, signal?: AbortSignal): Promise<ManagementLock[] | null>;
  /** What a subscription uses in a region of what Azure counts there. */
  readUsages(subscriptionId: string, region: string, signal?: AbortSignal): Promise<Usage[]>;
  /** How the subscription stands with Microsoft.Network, and where that offers what. */
  readProvider(subscriptionId: string, signal?: AbortSignal): Promise<NetworkProvider>;
}

/** One role's actions, with `*` as the wildcard; what `notActions` takes away another permission may give. */
export interface Permission {
  actions: string[];
  notActions: string[];
}

export interface ManagementLock {
  name: string;
  /** Azure's word, such as CanNotDelete or ReadOnly. */
  level: string;
  /** The ARM id of what is locked, with all below it. */
  scope: string;
  notes: string | null;
}

/** One of the counters Azure keeps per subscription and region; `title` is its name for people. */
export interface Usage {
  name: string;
  title: string;
  current: number;
  limit: number;
}

export interface NetworkProvider {
  /** Azure's word: Registered, Registering, NotRegistered, Unregistered. */
  state: string;
  /** By lower-case resource type ("virtualnetworkgateways") the names of its regions ("westus"); empty: everywhere. */
  regions: Map<string, Set<string>>;
  /** By lower-case resource type and region the zones there; a type that Azure lists no zones for is left out. */
  zones: Map<string, Map<string, string[]>>;
}

/** One version of a secret. A vault answers one that has run out like any other: its dates are for whoever reads it. */
export interface VaultSecret {
  value: string;
  /** The identifier with its version; holds no secret. */
  id: string;
  expiresAt: Date | null;
  notBefore: Date | null;
}

/** One neighbour as one instance of a gateway sees it; `state` is Azure's word. */
export interface BgpPeer {
  localAddress: string;
  neighbor: string;
  asn: number;
  state: string;
  routesReceived: number;
}

/** A main-mode association; `quickModes` counts what was negotiated below it: without one no traffic passes. */
export interface IkeSa {
  localEndpoint: string;
  remoteEndpoint: string;
  quickModes: number;
}

/** Azure's own finding, e.g. "NoFault" or "Authentication", with its sentence. */
export interface AzureVerdict {
  code: string;
  summary: string;
  /** When it was found, ISO 8601 in UTC; null where Azure does not say. */
  at: string | null;
}

/** How one write is sent. */
export interface WriteOptions {
  signal?: AbortSignal;
  /**
   * Awaited directly before the write leaves; it is never repeated inside the call. When it rejects,
   * nothing is sent and the call rejects with the same.
   */
  beforeSend?: () => Promise<void>;
}

/** One request that is about to be sent, as far as Azure's allowances tell requests apart. */
export interface PacedRequest {
  subscriptionId: string;
  kind: "reads" | "writes" | "deletes";
  /** It is Microsoft.Network's, which has an allowance of its own. */
  isNetwork: boolean;
}

/** Slows a cloud's requests down before Azure turns them away. Without one a cloud sends as fast as it is asked. */
export interface RequestPacer {
  /** Resolves when the request may leave, or early when `signal` aborts. */
  take(request: PacedRequest, signal?: AbortSignal): Promise<void>;
  /**
   * What came with Azure's answer. `remaining`: requests it still allows; `refusedForMs`: it turned the request away for
   * so long, in real time, 0 when it did not say how long; null: it did not.
   */
  learn(request: PacedRequest, said: { remaining: number | null; refusedForMs: number | null }): void;
}

export interface ResourceRef {
  kind: ResourceKind;
  armId: string;
}

/** What is looked at: what we write, and what may hang on it that is never ours. */
export interface ReadableRef {
  kind: ResourceKind | "routeTable";
  armId: string;
}

export type CloudOperation =
  | { operation: "put"; resource: ResourceRef; body: ArmBody }
  | { operation: "delete"; resource: ResourceRef }
  /** `resource` is the connection; `value` must never be logged or stored. */
  | { operation: "setSharedKey"; resource: ResourceRef; value: string }
  /** Negotiates a connection's tunnels anew. */
  | { operation: "resetConnection"; resource: ResourceRef }
  /** Restarts a gateway's active instance: all its tunnels drop. */
  | { operation: "resetGateway"; resource: ResourceRef };

export type OperationProgress =
  | { state: "running"; resumeToken: string; retryAfterMs: number | null }
  /**
   * `body` is null after a deletion, a reset and after setting a key. `isOnlySeen`: Azure does not tell of the operation
   * (any more), and the resource is settled: it may be as it was before the operation, which may not have taken effect.
   */
  | { state: "succeeded"; body: ArmBody | null; isOnlySeen?: true };

export type CloudErrorKind = "transient" | "busy" | "throttled" | "denied" | "terminal";

/**
 * What Azure refused or could not do. transient: try the same again later; busy: another operation holds the
 * resource, try later; throttled: too many requests of any kind, try later and slower; denied: a person must grant a right; terminal: the same request will fail again. `message` also
 * says what was tried and is for logs; persons are shown `told`.
 */
export class CloudError extends Error {
  override readonly name = "CloudError";
  readonly kind: CloudErrorKind;
  readonly retryAfterMs: number | null;
  readonly azureCode: string | null;
  /** Azure's sentences as they came, without its code; what went wrong where it said nothing. */
  readonly azureMessage: string;
  /** What a person has to know or do, in our words; null where Azure's say enough. */
  readonly reason: string | null;
  readonly httpStatus: number | null;
  readonly correlationId: string | null;

  constructor(
    kind: CloudErrorKind,
    message: string,
    detail: {
      azureCode?: string | null;
      azureMessage?: string;
      reason?: string | null;
      httpStatus?: number | null;
      correlationId?: string | null;
      retryAfterMs?: number | null;
      cause?: unknown;
    } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.kind = kind;
    this.retryAfterMs = detail.retryAfterMs ?? null;
    this.azureCode = detail.azureCode ?? null;
    this.azureMessage = detail.azureMessage ?? message;
    this.reason = detail.reason ?? null;
    this.httpStatus = detail.httpStatus ?? null;
    this.correlationId = detail.correlationId ?? null;
  }

  /** Our sentence where there is one, else Azure's words. */
  get told(): string {
    return this.reason ?? this.azureMessage;
  }
}
