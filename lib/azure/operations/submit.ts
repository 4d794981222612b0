import { OperationFailedError } from "../errors/operation-failed-error";

/** A write Azure took: `sdkState` is the SDK's serialised poller, or null when the write is already done. */
export interface SubmittedWrite {
  sdkState: string | null;
}

/**
 * What is used of the SDK's poller. The real one also has `then`, which waits for the whole operation: never
 * return or await a poller, only its methods.
 */
export interface SdkPoller {
  readonly isDone: boolean;
  readonly operationState: { status: string } | undefined;
  submitted(): Promise<void>;
  serialize(): Promise<string>;
}

/**
 * Waits until Azure took the write. The SDK sends it when the poller is made, so this must be called at once: a
 * refusal nobody waits for would end the process.
 */
export async function submit(poller: SdkPoller): Promise<SubmittedWrite> {
  await poller.submitted();
  const status = poller.operationState?.status;
  if (status === "failed" || status === "canceled") {
    throw new OperationFailedError(`Azure answered at once that the operation ${status}`);
  }
  // Only a running poller is serialised: a finished one holds the whole reply, with a connection's key in clear.
  return { sdkState: poller.isDone ? null : await poller.serialize() };
}
