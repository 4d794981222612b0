import type { UnreadableNow } from "@/lib/store";
import type { CloudError } from "./cloud";

/** Why Azure could not be asked about a resource, as its row keeps it. */
export function toUnreadable(armId: string, error: CloudError): UnreadableNow {
  const code = error.azureCode ?? (error.httpStatus === null ? null : String(error.httpStatus));
  return { armId, code, message: error.azureMessage };
}
