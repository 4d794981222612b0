import type { ArmBody } from "@/lib/planner";
import type { ArmId } from "../arm-id";
import type { ArmClients } from "../client-factory";
import type { SubmittedWrite } from "./submit";

/** How the SDK reads, writes and deletes one kind of resource. Replies are taken from the call's record. */
export interface KindOperations {
  get(clients: ArmClients, id: ArmId, options: SdkCallOptions): Promise<unknown>;
  /** Resolves once Azure took the request, not when it is done. */
  put(clients: ArmClients, id: ArmId, body: ArmBody, options: SdkCallOptions): Promise<SubmittedWrite>;
  remove(clients: ArmClients, id: ArmId, options: SdkCallOptions): Promise<SubmittedWrite>;
}

/** Options every method of the SDK takes. */
export interface SdkCallOptions {
  abortSignal?: AbortSignal;
}
