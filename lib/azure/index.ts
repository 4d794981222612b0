/**
 * Azure as the engine's cloud: implements `Cloud` over the Azure SDK, for real Azure and for the simulator alike.
 * The only room that knows the SDK, which takes 0.4 s and 43 MB to load: import this door in the worker only.
 */
export { type AzureCloud, createAzureCloud } from "./azure-cloud";
export type { AzureCloudOptions } from "./options";
