import type { ArmId } from "../arm-id";
import type { ArmClients } from "../client-factory";
import type { SdkCallOptions } from "./kind-operations";
import { type SubmittedWrite, submit } from "./submit";

/** Gives a connection its pre-shared key; a long operation, after which Azure says Updating for a while. */
export function writeSharedKey(
  { network }: ArmClients,
  { resourceGroup, name }: ArmId,
  value: string,
  options: SdkCallOptions,
): Promise<SubmittedWrite> {
  const { virtualNetworkGatewayConnections: connections } = network;
  return submit(connections.setSharedKey(resourceGroup, name, { value }, options));
}

/** The key a connection holds. */
export async function fetchSharedKey(
  { network }: ArmClients,
  { resourceGroup, name }: ArmId,
  options: SdkCallOptions,
): Promise<string> {
  const { value } = await network.virtualNetworkGatewayConnections.getSharedKey(resourceGroup, name, options);
  return value;
}
