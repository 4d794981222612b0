import type { ArmId } from "../arm-id";
import type { ArmClients } from "../client-factory";
import type { SdkCallOptions } from "./kind-operations";
import { type SubmittedWrite, submit } from "./submit";

/** Has a connection negotiate its tunnels anew. */
export function resetConnection(
  { network }: ArmClients,
  { resourceGroup, name }: ArmId,
  options: SdkCallOptions,
): Promise<SubmittedWrite> {
  return submit(network.virtualNetworkGatewayConnections.resetConnection(resourceGroup, name, options));
}

/** Restarts a gateway's active instance; recorded to take about 13 minutes. */
export function resetGateway(
  { network }: ArmClients,
  { resourceGroup, name }: ArmId,
  options: SdkCallOptions,
): Promise<SubmittedWrite> {
  return submit(network.virtualNetworkGateways.reset(resourceGroup, name, options));
}
