import type { Refusal } from "@/components/deployment/refusal";

/** What Azure says about every object of the design and of what was deployed, by id. */
export interface LiveStates {
  places: Map<string, PlaceState>;
  links: Map<string, LinkState>;
}

/** What Azure says about a vnet or a site, worst first where several hold. */
export type PlaceState =
  | WorkState
  | { state: "notDeployed" }
  | { state: "ready"; address: string | null }
  | { state: "connecting"; connected: number; total: number }
  | { state: "connected"; total: number; ingressBytes: number; egressBytes: number }
  | { state: "peered"; total: number }
  | { state: "partlyDown"; down: number; total: number }
  | { state: "notConnected"; since: string | null }
  /** Azure cannot be asked: nobody knows what it would say. */
  | { state: "unreadable"; since: string };

/** A link's state and what stands at its two ends. */
export type LinkState = LinkProgress & { from: CapState; to: CapState };

/** What Azure says about a link as a whole. */
export type LinkProgress =
  | HeldState
  | ({ state: "creating" | "tearingDown" } & Work)
  | { state: "notDeployed" }
  | { state: "standing" }
  | { state: "unreadable"; since: string }
  | { state: "azureUnknown" }
  | { state: "connecting"; since: string | null }
  | { state: "connected"; ingressBytes: number; egressBytes: number }
  | { state: "peered" }
  | { state: "notConnected"; since: string | null }
  | { state: "oneSide" };

/** What stands in Azure at one end of a link. */
export type CapState = "none" | "writing" | "there" | "failed";

/** What a deployment is doing with an object. */
export type WorkState = HeldState | ({ state: "creating" | "updating" | "tearingDown" } & Work);

/** A running piece of work: when it began and the forecast, in seconds of Azure's time. */
export interface Work {
  startedAt: string;
  p50Seconds: number;
  p90Seconds: number;
}

/** Work that does not go on: behind a step of another place, until a person answers, or since a step failed. */
type HeldState =
  | { state: "queued"; after: string | null }
  | { state: "waiting"; for: "deviceAddress" | "sharedKey"; name: string }
  /** `refusal` is null where a check of ours refused; its words are then `message`. */
  | { state: "failed"; refusal: Refusal | null; message: string | null };
