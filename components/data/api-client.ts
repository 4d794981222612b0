import type {
  CreateTopologyRequest,
  DeploymentReply,
  DeploymentSummary,
  DeviceAddressRequest,
  DrawingRequest,
  EnvironmentReply,
  FollowDeploymentRequest,
  ForecastsReply,
  MeshAdviceRequest,
  NothingToDo,
  Presence,
  RehearsalReply,
  RehearsalRequest,
  ReportRequest,
  ResetRequest,
  RevisionReply,
  RevisionSummary,
  Rotation,
  RotationsReply,
  StartDeploymentRequest,
  StatusReply,
  TemplateReply,
  TopologyReply,
  TopologySummary,
  TunnelsReply,
  TunnelTask,
  ViewReply,
  ViewRequest,
} from "@/lib/api";
import type { DeploymentKind, PreflightReport } from "@/lib/deployment";
import type {
  FixedDesign,
  MeshProposal,
  PlanOutlineReply,
  PlanReply,
  Reachability,
  ReachabilityDifference,
  WhatIf,
} from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import { ApiProblem } from "./api-problem";
import { topologyText } from "./topology-text";

/** The REST interface as functions; every refusal is thrown as an ApiProblem. */
export const api = {
  environment: () => send<EnvironmentReply>("GET", "/environment"),
  templates: () => send<TemplateReply[]>("GET", "/templates"),

  topologies: () => send<TopologySummary[]>("GET", "/topologies"),
  topology: (id: string) => send<TopologyReply>("GET", `/topologies/${id}`),
  createTopology: (body: CreateTopologyRequest) => send<TopologyReply>("POST", "/topologies", { body }),
  /**
   * `version` is the one the change was made on; 412 "stale" when somebody saved since. `name` is what `recentSaves` tell
   * of it: "window.number".
   */
  saveTopology: (
    id: string,
    version: number,
    topology: Topology,
    { name, signal }: { name?: string; signal?: AbortSignal } = {},
  ) =>
    send<TopologyReply>("PUT", `/topologies/${id}${name === undefined ? "" : `?save=${name}`}`, {
      text: topologyText(topology),
      version,
      ...(signal ? { signal } : {}),
    }),
  /** Who is at a topology and does what there; nothing of it is stored. */
  tellPresence: (id: string, presence: Presence) =>
    send<void>("POST", `/topologies/${id}/presence`, { body: presence }),
  /** 409 "stands-in-azure" while resources of it stand there, unless a person said to leave them. */
  deleteTopology: (id: string, version: number, leaveInAzure = false) =>
    send<void>("DELETE", `/topologies/${id}`, { body: leaveInAzure ? { leaveInAzure } : {}, version }),
  restoreTopology: (id: string) => send<TopologyReply>("POST", `/topologies/${id}/restore`, { body: {} }),
  duplicateTopology: (id: string, name?: string) =>
    send<TopologyReply>("POST", `/topologies/${id}/duplicate`, { body: name === undefined ? {} : { name } }),

  views: (id: string) => send<ViewReply[]>("GET", `/topologies/${id}/views`),
  view: (id: string, view: string) => send<ViewReply>("GET", `/topologies/${id}/views/${view}`),
  createView: (id: string, body: ViewRequest) => send<ViewReply>("POST", `/topologies/${id}/views`, { body }),
  /** 412 "stale" when somebody saved since `version` was read. */
  saveView: ({ topologyId, id, version }: ViewReply, body: ViewRequest) =>
    send<ViewReply>("PUT", `/topologies/${topologyId}/views/${id}`, { body, version }),
  deleteView: ({ topologyId, id, version }: ViewReply) =>
    send<void>("DELETE", `/topologies/${topologyId}/views/${id}`, { body: {}, version }),
  restoreView: ({ topologyId, id }: ViewReply) =>
    send<ViewReply>("POST", `/topologies/${topologyId}/views/${id}/restore`, { body: {} }),

  /** As `plan`, in short: what a page asks for after each edit. */
  planOutline: (topology: Topology, topologyId: string, signal?: AbortSignal) =>
    send<PlanOutlineReply>("POST", `/plan?topologyId=${topologyId}&outline=1`, {
      text: topologyText(topology),
      ...(signal ? { signal } : {}),
    }),
  /** Plans a draft; nothing is stored. `topologyId` brings in what Azure was last seen to hold for it. */
  plan: (topology: Topology, topologyId?: string, signal?: AbortSignal) =>
    send<PlanReply>("POST", topologyId === undefined ? "/plan" : `/plan?topologyId=${topologyId}`, {
      body: topology,
      ...(signal ? { signal } : {}),
    }),
  whatIf: (topology: Topology) => send<WhatIf>("POST", "/plan/what-if", { body: topology }),
  adviseMesh: (body: MeshAdviceRequest) => send<MeshProposal[]>("POST", "/plan/advice", { body }),
  /** What one place reaches and what reaches it. */
  reachOf: (topology: Topology, place: string) =>
    send<Reachability>("POST", "/plan/reach-of", { body: { topology, place } }),
  /** Applies every fix there is, one after the other; nothing is stored. */
  fix: (topology: Topology, topologyId: string) =>
    send<FixedDesign>("POST", `/plan/fix?topologyId=${topologyId}`, { body: { topology } }),
  /** A picture of the design as SVG; `topologyId` brings in what is known of it. */
  drawTopology: (body: DrawingRequest, topologyId: string) =>
    sendForText(`/export/svg?topologyId=${topologyId}`, body),
  /** A report of the design as Markdown. */
  reportTopology: (body: ReportRequest, topologyId: string) =>
    sendForText(`/export/markdown?topologyId=${topologyId}`, body),
  compareReach: (before: Topology, after: Topology) =>
    send<ReachabilityDifference>("POST", "/plan/reach-difference", { body: { before, after } }),
  planTopology: (id: string, goal: DeploymentKind) =>
    send<PlanReply>("POST", `/topologies/${id}/plan`, { body: { goal } }),
  /** Asks Azure now; takes some seconds. */
  preflight: (id: string, goal: DeploymentKind) =>
    send<PreflightReport>("POST", `/topologies/${id}/preflight`, { body: { goal } }),
  /** `fresh` waits until Azure has been read again. */
  status: (id: string, fresh = false) =>
    send<StatusReply>("GET", `/topologies/${id}/status${fresh ? "?fresh=1" : ""}`),
  giveKey: (id: string, link: string, value: string) =>
    send<void>("PUT", `/topologies/${id}/links/${link}/key`, { body: { value } }),

  tunnels: () => send<TunnelsReply>("GET", "/tunnels"),
  /** Waits for the answer, which may take half a minute. */
  diagnose: (id: string, link: string) =>
    send<TunnelTask>("POST", `/topologies/${id}/links/${link}/diagnosis`, { body: {} }),
  /** `value` only where a person sets the key on a device too. */
  rotateKey: (id: string, link: string, body: { value?: string }) =>
    send<Rotation>("POST", `/topologies/${id}/links/${link}/rotation`, { body }),
  rotateAllKeys: (id: string) => send<RotationsReply>("POST", `/topologies/${id}/rotations`, { body: {} }),
  reset: (id: string, link: string, body: ResetRequest) =>
    send<TunnelTask>("POST", `/topologies/${id}/links/${link}/reset`, { body }),

  rehearsals: (id: string) => send<RehearsalReply[]>("GET", `/topologies/${id}/rehearsals`),
  rehearse: (id: string, body: RehearsalRequest) =>
    send<RehearsalReply>("POST", `/topologies/${id}/rehearsals`, { body }),
  cancelRehearsal: (id: string) => send<RehearsalReply>("POST", `/rehearsals/${id}/cancel`, { body: {} }),

  revisions: (id: string) => send<RevisionSummary[]>("GET", `/topologies/${id}/revisions`),
  revision: (id: string, number: number) =>
    send<RevisionReply>("GET", `/topologies/${id}/revisions/${number}`),

  /** Newest first, those before the number `before`. */
  deployments: (limit: number, before: number | null) =>
    send<DeploymentSummary[]>(
      "GET",
      `/deployments?limit=${limit}${before === null ? "" : `&before=${before}`}`,
    ),
  /** The newest of one topology, or of each. */
  latestDeployments: (topologyId?: string) =>
    send<DeploymentSummary[]>(
      "GET",
      topologyId === undefined ? "/deployments?latest=1" : `/deployments?topology=${topologyId}&limit=1`,
    ),
  deployment: (id: string) => send<DeploymentReply>("GET", `/deployments/${id}`),
  forecasts: () => send<ForecastsReply>("GET", "/forecasts"),
  startDeployment: (body: StartDeploymentRequest) =>
    send<DeploymentReply | NothingToDo>("POST", "/deployments", { body }),
  cancelDeployment: (id: string) => send<DeploymentReply>("POST", `/deployments/${id}/cancel`, { body: {} }),
  pauseDeployment: (id: string) => send<DeploymentReply>("POST", `/deployments/${id}/pause`, { body: {} }),
  resumeDeployment: (id: string) => send<DeploymentReply>("POST", `/deployments/${id}/resume`, { body: {} }),
  retryDeployment: (id: string, body: FollowDeploymentRequest) =>
    send<DeploymentReply | NothingToDo>("POST", `/deployments/${id}/retry`, { body }),
  rollBackDeployment: (id: string, body: FollowDeploymentRequest) =>
    send<DeploymentReply | NothingToDo>("POST", `/deployments/${id}/roll-back`, { body }),
  giveDeviceAddress: (id: string, body: DeviceAddressRequest) =>
    send<DeploymentReply>("POST", `/deployments/${id}/device-address`, { body }),
};

interface SendOptions {
  body?: unknown;
  /** The body as JSON, where it is written already. */
  text?: string;
  version?: number;
  signal?: AbortSignal;
}

/** Where the event stream lives; see use-event-stream.ts. */
export const EVENTS_URL = "/api/v1/events";

async function send<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
  const text = await sendRaw(method, path, options);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** What comes back as a file. */
function sendForText(path: string, body: unknown): Promise<string> {
  return sendRaw("POST", path, { body });
}

/** In characters. */
const LARGE_TEXT = 50_000;

async function sendRaw(
  method: string,
  path: string,
  { body, text = body === undefined ? undefined : JSON.stringify(body), version, signal }: SendOptions,
): Promise<string> {
  const reply = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      accept: "application/json, application/problem+json",
      ...(text === undefined ? {} : { "content-type": "application/json" }),
      ...(version === undefined ? {} : { "if-match": `"${version}"` }),
    },
    // The browser takes a large text over several times faster in this form.
    ...(text === undefined ? {} : { body: text.length > LARGE_TEXT ? new Blob([text]) : text }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    throw signal?.aborted ? cause : ApiProblem.unreachable();
  });
  const answer = await reply.text();
  if (!reply.ok) throw ApiProblem.fromReply(reply.status, answer, reply.headers.get("retry-after"));
  return answer;
}
