import type { ClockAnchor } from "./clock";
import type { Deployment, DeploymentInput } from "./deployments/deployment";
import type { BentOperation, Fault, HiddenPath } from "./faults/records";
import type { Json, JsonObject } from "./json";

/** The kinds of thing the simulator stores under an ARM id of a provider. */
export type ResourceType =
  | "Microsoft.Network/virtualNetworks"
  | "Microsoft.Network/virtualNetworks/subnets"
  | "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"
  | "Microsoft.Network/publicIPAddresses"
  | "Microsoft.Network/virtualNetworkGateways"
  | "Microsoft.Network/localNetworkGateways"
  | "Microsoft.Network/connections"
  | "Microsoft.Network/networkSecurityGroups"
  | "Microsoft.Network/routeTables";

/** What Azure reports of a resource's control plane. */
export type ProvisioningState = "Succeeded" | "Updating" | "Deleting" | "Failed";

/** A subscription; any well-formed id comes into being when it is first used, in the tenant of the caller. */
export interface Subscription {
  id: string;
  tenantId: string;
  /** Namespaces of the registered resource providers. */
  registered: string[];
  /** Providers being registered, with the world time (ms) at which each is done. */
  registering?: Record<string, number>;
  displayName?: string;
  /** Enabled when left out. */
  state?: "Enabled" | "Warned" | "PastDue" | "Disabled";
}

/** A tenant put into the world through the back door, beside the home tenant. */
export interface Tenant {
  id: string;
  displayName: string;
  /** Its name in sign-in paths, e.g. contoso.onmicrosoft.com. */
  domain: string;
}

/** An application that can sign in; the first of its tenants is its home. */
export interface Application {
  clientId: string;
  displayName: string;
  secret?: string;
  /** Public keys (PEM) that its assertions must be signed with; none accepts any signature. */
  keys: string[];
  tenants: string[];
  /** True for managed identities, which get their tokens from the machine's own endpoints. */
  isManaged?: boolean;
  /** ARM id of a user-assigned identity. */
  resourceId?: string;
}

/** What a role allows, with `*` as the wildcard. */
export interface Role {
  /** The GUID of the role definition. */
  id: string;
  name: string;
  actions: string[];
  notActions: string[];
}

/** Everything a principal has been given; a principal without such a record may do everything. */
export interface PrincipalRights {
  objectId: string;
  assignments: { id: string; role: Role; scope: string; createdAt: number }[];
}

/** One version of a secret in a key vault; times are seconds since 1970. */
export interface VaultSecret {
  host: string;
  name: string;
  /** 32 hexadecimal digits. */
  version: string;
  /** Grows from version to version. */
  sequence: number;
  value: string;
  enabled: boolean;
  createdAt: number;
  expiresAt: number | null;
}

/** A management lock; its key is its lower-cased id. */
export interface Lock {
  id: string;
  name: string;
  /** The id of what is locked, with all below it. */
  scope: string;
  level: "CanNotDelete" | "ReadOnly";
  notes?: string;
}

/** A resource group; its key is its lower-cased id. */
export interface ResourceGroup {
  id: string;
  name: string;
  subscriptionId: string;
  location: string;
  tags?: JsonObject;
  state: "Succeeded" | "Deleting";
}

/** One resource as stored; a GET shows `envelope` and `properties` with what the service adds. */
export interface Resource {
  /** The lower-cased id: ids compare without regard to case. */
  key: string;
  id: string;
  type: ResourceType;
  name: string;
  subscriptionId: string;
  /** Key of the resource group. */
  group: string;
  /** Key of the virtual network, for its children. */
  parent?: string;
  location: string;
  /** Top-level members as sent: tags, sku, zones and whatever else a client wrote. */
  envelope: JsonObject;
  properties: JsonObject;
  /** The connection's pre-shared key; apart from the properties so that no dump can show it. */
  sharedKey?: string;
  /** Keys of the resources this one uses. */
  references: string[];
  state: ProvisioningState;
  /** The operation that is writing or deleting it. */
  operationId?: string;
  etag: string;
  guid: string;
  /** Order of creation in the whole world. */
  sequence: number;
  /** World times (ms) of the first and the last write. */
  createdAt?: number;
  changedAt?: number;
  /** World time (ms) of the last change of something that a tunnel depends on. */
  tunnelChangedAt: number;
}

/** An error as ARM writes it inside `{"error": …}`. */
export interface ErrorBody {
  code: string;
  message: string;
  details?: Json[];
}

/** A long-running operation: everything its URLs answer follows from these fields and the time. */
export interface Operation {
  id: string;
  /** Azure's inner name, shown in refusals, e.g. PutVirtualNetworkGatewayOperation. */
  name: string;
  /** "deployment" is the next moment at which a template deployment goes on; it has no URL. */
  kind: "write" | "delete" | "action" | "deleteGroup" | "deployment";
  subscriptionId: string;
  location: string;
  apiVersion: string;
  /** Key and id of the resource (or group) it works on. */
  target: string;
  targetId: string;
  /** Further resources that are Updating with it, e.g. the subnets of a virtual network. */
  alongside: string[];
  /** Keys nobody else may write until it ends. */
  locks: string[];
  /** World times in ms. */
  startedAt: number;
  finishesAt: number;
  status: "InProgress" | "Succeeded" | "Failed";
  /** Set from the start when the service will find the request wrong only later. */
  willFail?: ErrorBody;
  error?: ErrorBody;
  /** What operationResults answers at the end; 204 without. */
  result?: Json;
  /** True where operationResults answers with the target's body instead, e.g. after a reset. */
  showsTarget?: boolean;
  /** True for questions to a gateway, whose first reply names no Azure-AsyncOperation. */
  isInquiry?: boolean;
  /** True for those questions whose polls do name it as long as they run. */
  pollsNameState?: boolean;
  /** True for the parts of a group's deletion, which have no URL of their own. */
  hidden?: boolean;
}

/** An on-premises VPN device, put into the world through the back door. */
export interface Device {
  /** Its public address, and the name it may be called by instead. */
  address: string;
  fqdn?: string;
  sharedKey: string;
  up: boolean;
  /** What lies behind it. */
  prefixes: string[];
  /** Takes either protocol, any policy and any mode when left out. */
  protocol?: "IKEv1" | "IKEv2";
  ipsecPolicy?: JsonObject;
  mode?: "Default" | "InitiatorOnly" | "ResponderOnly";
  /** Ranges that people on site have routed into their static tunnels, beside the linked network's own. */
  routes?: string[];
  bgp?: DeviceBgp;
  /** World time (ms) of the last change. */
  changedAt: number;
}

/** How a device speaks BGP. */
export interface DeviceBgp {
  asn: number;
  peeringAddress: string;
  /** What it tells, when that is not just what lies behind it; may hold a default route. */
  prefixes?: string[];
  /** How often it puts its own ASN before a path in addition, to be chosen last. */
  prepends?: number;
  /** False when it keeps what one neighbour tells from the others. */
  transit?: boolean;
}

/** How many calls a bucket holds, and how many flow in per second of world time. */
export interface BucketLimit {
  size: number;
  perSecond: number;
}

/** What the back door has laid down for the whole world, beside its resources. */
export interface Policy {
  /** True when only the subscriptions of the back door exist. */
  isClosed?: boolean;
  /** Limits of calls in place of Azure's own. */
  limits?: Partial<Record<"reads" | "writes" | "deletes", BucketLimit>>;
  /** How many a subscription may have in a region, by the names of the usages, in place of Azure's own. */
  quotas?: Record<string, number>;
}

/** Everything that survives a restart, by table. */
export interface Tables {
  tenants: Tenant;
  applications: Application;
  rights: PrincipalRights;
  policy: Policy;
  locks: Lock;
  subscriptions: Subscription;
  groups: ResourceGroup;
  resources: Resource;
  operations: Operation;
  devices: Device;
  /** Versions of secrets by host, name and version. */
  vaultSecrets: VaultSecret;
  /** Vaults whose secrets nobody may read, by host. */
  closedVaults: { host: string };
  faults: Fault;
  /** How often each fault has struck, by its id; kept when it is spent. */
  strikes: { fault: string; times: number };
  /** Template deployments by lower-cased id. */
  deployments: Deployment;
  /** What a deployment was asked for, by its run; apart from its state, as it may be large and holds secrets. */
  deploymentInputs: DeploymentInput;
  /** Which deployment goes on when an operation, by its id, ends. */
  deploymentWaits: { deployment: string };
  bentOperations: BentOperation;
  hiddenPaths: HiddenPath;
  /** How often something was drawn or counted, by name. */
  counters: { value: number };
  clock: ClockAnchor;
}

export type TableName = keyof Tables;
