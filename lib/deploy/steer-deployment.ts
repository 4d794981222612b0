import {
  type DeviceAddressInput,
  readDeployment,
  requestCancel,
  type Store,
  type StoredDeployment,
  saveDeviceAddress,
  saveSharedKey,
} from "@/lib/store";
import type { Queue } from "./queue";

interface SteerDeps {
  store: Store;
  queue: Queue;
}

/** Asks for no further steps; those running are awaited. AppError `deployment-ended`, `not-found`. */
export async function cancelDeployment({ store, queue }: SteerDeps, id: string): Promise<StoredDeployment> {
  await requestCancel(store, id, queue.enqueueDeployment);
  return readDeployment(store, id);
}

/**
 * Says the address of a site's device to a deployment; it goes on at once if that is what it waited for. AppError
 * `deployment-ended`, `not-found`.
 */
export async function giveDeviceAddress(
  { store, queue }: SteerDeps,
  input: DeviceAddressInput,
): Promise<StoredDeployment> {
  await saveDeviceAddress(store, input, queue.enqueueDeployment);
  return readDeployment(store, input.deploymentId);
}

/**
 * Says the pre-shared key of a link: it is sealed at once, never read back, and erased when set. A deployment that
 * waits for it goes on. AppError `not-found`, `key-not-asked`.
 */
export function giveSharedKey(
  { store, queue }: SteerDeps,
  input: { topologyId: string; link: string; value: string },
): Promise<void> {
  return saveSharedKey(store, input, queue.enqueueDeployment);
}
