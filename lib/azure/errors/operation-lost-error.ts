/** Azure tells nothing of an operation that it took: how it went is to be seen at the resource. */
export class OperationLostError extends Error {
  override readonly name = "OperationLostError";
}
