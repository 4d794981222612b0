import type { JsonObject } from "../json";
import type { ProvisioningState, ResourceType } from "../records";
import type { MemberVintage } from "./member-vintage";

/** What is declared of a type: everything about it that is a table and not behaviour. */
export interface Declaration {
  type: ResourceType;
  /** The oldest version that has the type; any later day is taken, too. */
  firstApiVersion: string;
  /** The word in the recorded timings and in Retry-After. */
  timing: string;
  /** Azure's name of the resource inside operation names. */
  operationNoun: string;
  write: { during: ProvisioningState; after: ProvisioningState };
  delete: { during: ProvisioningState; after: "gone" };
  /** Properties that the service fills in when a request leaves them out. */
  defaults: JsonObject;
  /** Members that not every api-version or day shows. */
  vintages: readonly MemberVintage[];
}

/** How every recorded type moves. */
export const USUAL_STATES = {
  write: { during: "Updating", after: "Succeeded" },
  delete: { during: "Deleting", after: "gone" },
} as const;
