import type { Json } from "../json";
import type { ErrorBody } from "../records";

/** A refusal as Azure words it: thrown by rules, turned into `{"error": …}` by the front door. */
export class ArmError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Json[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { details?: Json[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details;
    this.headers = more.headers ?? {};
  }

  /** The body of the error; the network provider always writes `details`, ARM's own front door does not. */
  toBody(): ErrorBody {
    return { code: this.code, message: this.message, ...(this.details ? { details: this.details } : {}) };
  }
}

/** A refusal by the network provider: 400 and an empty list of details, unless told otherwise. */
export function networkRefusal(code: string, message: string, status = 400, details: Json[] = []): ArmError {
  return new ArmError(status, code, message, { details });
}
