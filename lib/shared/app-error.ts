/**
 * An expected refusal (not found, stale, not allowed): carries a stable `code`, the HTTP status it becomes and
 * an English sentence for the person who asked. Made by `refusal` of lib/messages, which knows the sentences; turned
 * into problem+json in one place, `lib/api`.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: string;
  readonly status: number;
  readonly userMessage: string;
  /** What the code's sentence was filled with, safe to show; null when the sentence is another, such as a server's. */
  readonly values: Record<string, string | number> | null;
  /** Further members of the problem document, e.g. `findings` or `current`; must be safe to show. */
  readonly extensions: Record<string, unknown>;

  constructor(
    code: string,
    status: number,
    userMessage: string,
    options: {
      cause?: unknown;
      values?: Record<string, string | number> | null;
      extensions?: Record<string, unknown>;
    } = {},
  ) {
    super(`${code}: ${userMessage}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = status;
    this.userMessage = userMessage;
    this.values = options.values ?? null;
    this.extensions = options.extensions ?? {};
  }
}
