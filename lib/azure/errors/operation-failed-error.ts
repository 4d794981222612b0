/** A long-running operation ended as failed or cancelled; Azure's words stand in the last exchange. */
export class OperationFailedError extends Error {
  override readonly name = "OperationFailedError";
}
