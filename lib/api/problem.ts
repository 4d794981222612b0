import { refusal } from "@/lib/messages";
import { AppError, createId } from "@/lib/shared";
import type { ShapeFault } from "@/lib/topology";
import type { Problem } from "./replies";

/** The media type of every refusal (RFC 9457). */
const PROBLEM_TYPE = "application/problem+json";
/** When to ask again what could not be served now. */
const RETRY_AFTER_SECONDS = 2;

/**
 * The one place where an error becomes a problem document. An `AppError` says what it is. Anything else is a bug
 * of ours: the caller gets an id and no internals, and the same id belongs into the log beside the error.
 */
export function toProblem(error: unknown, instance?: string): Problem {
  const { code, status, userMessage, values, extensions } = error instanceof AppError ? error : unexpected();
  return {
    ...extensions,
    type: `urn:meshwright:problem:${code}`,
    title: titleOf(code),
    status,
    code,
    detail: userMessage,
    ...(values === null ? {} : { values }),
    ...(instance === undefined ? {} : { instance }),
  };
}

/** The reply that carries `toProblem`, with `Retry-After` where it is 503; `report` is told of errors that are ours, with the id the caller saw. */
export function problemResponse(
  error: unknown,
  instance: string,
  report: (error: unknown, errorId: string) => void,
): Response {
  const problem = toProblem(error, instance);
  if (typeof problem.errorId === "string") report(error, problem.errorId);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": PROBLEM_TYPE,
      "cache-control": "no-store",
      ...(problem.status === 503 ? { "retry-after": String(RETRY_AFTER_SECONDS) } : {}),
    },
  });
}

/** A refusal whose reason is the caller's JSON: 422, its sentence tells the first fault and `faults` every one. */
export function refuseFaults(
  code: "invalid-request" | "not-a-topology",
  faults: readonly ShapeFault[],
): AppError {
  const { path = "", message = "" } = faults[0] ?? {};
  const values = { source: "body", at: path === "" ? 0 : 1, path, fault: message };
  return refusal(code, 422, values, { extensions: { faults } });
}

function unexpected(): AppError {
  const errorId = createId();
  return refusal("internal", 500, { errorId }, { extensions: { errorId } });
}

/** "name-taken" becomes "Name taken": the same for every occurrence, as RFC 9457 asks of a title. */
function titleOf(code: string): string {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
