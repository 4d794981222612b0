import { refusal } from "@/lib/messages";
import { planTopology } from "@/lib/planner";
import {
  answerDevice,
  type DeviceAddressInput,
  readDeployment,
  requestCancel,
  requestPause,
  requestResume,
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

/** Begins nothing new until it is resumed; what runs is awaited. AppError `not-pausable`, `deployment-ended`, `not-found`. */
export async function pauseDeployment({ store, queue }: SteerDeps, id: string): Promise<StoredDeployment> {
  await requestPause(store, id, queue.enqueueDeployment);
  return readDeployment(store, id);
}

/** Goes on with a paused deployment. AppError `not-paused`, `deployment-ended`, `not-found`. */
export async function resumeDeployment({ store, queue }: SteerDeps, id: string): Promise<StoredDeployment> {
  await requestResume(store, id, queue.enqueueDeployment);
  return readDeployment(store, id);
}

/**
 * Says the address of a site's device to a deployment; it goes on at once if that is what it waited for. AppError
 * `device-address-refused` (422) in the words of the rule that refuses the same value in a design, `deployment-ended`,
 * `not-found`.
 */
export async function giveDeviceAddress(
  { store, queue }: SteerDeps,
  input: DeviceAddressInput,
): Promise<StoredDeployment> {
  refuseWrongAddress(await readDeployment(store, input.deploymentId), input);
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

/** Asks the planner what it says of the design with this answer in it, so that no rule has to be told twice. */
function refuseWrongAddress({ topology }: StoredDeployment, input: DeviceAddressInput): void {
  const path = input.device === 0 ? "device." : `moreDevices.${input.device - 1}.device.`;
  const { findings } = planTopology({ topology: answerDevice(topology, input) });
  const wrong = findings.filter(
    ({ severity, targets }) =>
      severity === "error" &&
      targets.some((each) => each.kind === "site" && each.id === input.site && each.field?.startsWith(path)),
  );
  const [first] = wrong;
  if (first === undefined) return;
  const { message: sentence } = first;
  throw refusal("device-address-refused", 422, { sentence }, { extensions: { findings: wrong } });
}
