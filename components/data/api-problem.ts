import type { Problem } from "@/lib/api";

/** What a refusal is told from: the sentence of its code, else `detail`. */
export type RefusalWords = Pick<ApiProblem, "code" | "detail" | "values">;

/** The API refused, or could not be reached; `code` is stable, `message` is the problem's detail. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  private constructor(
    /** e.g. "not-found", "stale", "findings-refuse"; "unreachable" when no answer came, "no-problem-document"
     * when the answer was not one of ours. */
    readonly code: string,
    /** The HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly detail: string,
    /** The whole document, for what a code adds: `current`, `deploymentId`. */
    readonly document: Partial<Problem>,
    /** How long the server asks to be left alone; 0 when it does not. */
    readonly retryAfterMs = 0,
  ) {
    super(detail);
  }

  /** True when the same question gets the same refusal, however often it is asked. */
  get isRefusal(): boolean {
    return this.status >= 400 && this.status < 500;
  }

  /** What the code's sentence in `detail` was filled with; null when the sentence is another. */
  get values(): NonNullable<Problem["values"]> | null {
    return this.document.values ?? null;
  }

  /** Where a file or body does not fit the schema. */
  get faults(): NonNullable<Problem["faults"]> {
    return this.document.faults ?? [];
  }

  /** The findings that refuse a deployment. */
  get findings(): NonNullable<Problem["findings"]> {
    return this.document.findings ?? [];
  }

  static unreachable(): ApiProblem {
    return new ApiProblem("unreachable", 0, "", {});
  }

  /** Reads the problem document of a refusal; `bodyText` may be anything, e.g. a proxy's page. */
  static fromReply(status: number, bodyText: string, retryAfter: string | null = null): ApiProblem {
    const document = readDocument(bodyText);
    const retryAfterMs = Number(retryAfter ?? 0) * 1_000 || 0;
    if (document === null) return new ApiProblem("no-problem-document", status, "", {}, retryAfterMs);
    return new ApiProblem(document.code, status, document.detail, document, retryAfterMs);
  }
}

function readDocument(bodyText: string): Problem | null {
  try {
    const parsed: unknown = JSON.parse(bodyText);
    const isProblem = typeof parsed === "object" && parsed !== null && "code" in parsed && "detail" in parsed;
    return isProblem ? (parsed as Problem) : null;
  } catch {
    return null;
  }
}
