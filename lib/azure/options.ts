/** How to reach a cloud: the simulator on this machine, or Azure itself. Both run through the same code. */
export type AzureCloudOptions = SimulatorOptions | RealAzureOptions;

export interface SimulatorOptions {
  kind: "simulator";
  /** Where the simulator listens, plain HTTP on loopback, e.g. "http://127.0.0.1:4571". */
  endpointUrl: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** Real milliseconds offered as `retryAfterMs` where the simulator itself names none. */
  pollIntervalMs: number;
}

interface RealAzureOptions {
  kind: "azure";
  cloud: AzureEnvironment;
  credential: AzureCredential;
}

/** The sovereign clouds of the topology file's `cloud` field. */
export type AzureEnvironment = "AzureCloud" | "AzureChinaCloud" | "AzureUSGovernment";

type AzureCredential =
  | { type: "clientSecret"; tenantId: string; clientId: string; clientSecret: string }
  /** Federated identity, e.g. of a Kubernetes pod; what is left out comes from the AZURE_* variables. */
  | { type: "workloadIdentity"; tenantId?: string; clientId?: string; tokenFilePath?: string }
  /** The default chain: environment, workload identity, managed identity, developer tools. */
  | { type: "default" };
