import type { ClockAnchor } from "./clock";
import type { Json, JsonObject } from "./json";

/** The kinds of thing the simulator stores under an ARM id of a provider. */
export type ResourceType =
  | "Microsoft.Network/virtualNetworks"
  | "Microsoft.Network/virtualNetworks/subnets"
  | "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"
  | "Microsoft.Network/publicIPAddresses"
  | "Microsoft.Network/virtualNetworkGateways"
  | "Microsoft.Network/localNetworkGateways"
  | "Microsoft.Network/connections";

/** What Azure reports of a resource's control plane. */
export type ProvisioningState = "Succeeded" | "Updating" | "Deleting" | "Failed";

/** A subscription; any well-formed id comes into being when it is first used, in the tenant of the caller. */
export interface Subscription {
  id: string;
  tenantId: string;
  registered: string[];
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
  kind: "write" | "delete" | "action" | "deleteGroup";
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
  /** True for the parts of a group's deletion, which have no URL of their own. */
  hidden?: boolean;
}

/** An on-premises VPN device, put into the world through the back door. */
export interface Device {
  address: string;
  fqdn?: string;
  sharedKey: string;
  up: boolean;
  prefixes: string[];
  changedAt: number;
}

/** A fault to be answered instead of the real reply, a number of times. */
export interface Fault {
  id: string;
  match: { method?: string; pathPattern?: string };
  status?: number;
  code?: string;
  message?: string;
  headers?: Record<string, string>;
  closeConnection?: boolean;
  delaySeconds?: number;
  times: number;
}

/** Everything that survives a restart, by table. */
export interface Tables {
  subscriptions: Subscription;
  groups: ResourceGroup;
  resources: Resource;
  operations: Operation;
  devices: Device;
  faults: Fault;
  /** How often something was drawn or counted, by name. */
  counters: { value: number };
  clock: ClockAnchor;
}

export type TableName = keyof Tables;
