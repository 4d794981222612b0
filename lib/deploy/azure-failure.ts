import type { CloudError } from "./cloud";

/** How a question or request to Azure failed, as rows and replies name it. */
export type AzureFailure = "azure-denied" | "azure-unreachable" | "azure-refused";

/** Whoever turns a request away, other than by a lack of rights, has been reached. */
export function azureFailureOf({ kind }: CloudError): AzureFailure {
  if (kind === "denied") return "azure-denied";
  return kind === "transient" ? "azure-unreachable" : "azure-refused";
}
