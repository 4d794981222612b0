import { AppError, createId } from "@/lib/shared";
import type { ShapeFault } from "@/lib/topology";
import type { Problem } from "./replies";

/** The media type of every refusal (RFC 9457). */
const PROBLEM_TYPE = "application/problem+json";

/**
 * The one place where an error becomes a problem document. An `AppError` says what it is. Anything else is a bug
 * of ours: the caller gets an id and no internals, and the same id belongs into the log beside the error.
 */
export function toProblem(error: unknown, instance?: string): Problem {
  if (!(error instanceof AppError)) return { ...unexpectedProblem(), ...where(instance) };
  return {
    ...error.extensions,
    type: problemType(error.code),
    title: titleOf(error.code),
    status: error.status,
    code: error.code,
    detail: error.userMessage,
    ...where(instance),
  };
}

/** The reply that carries `toProblem`; `report` is told of errors that are ours, with the id the caller saw. */
export function problemResponse(
  error: unknown,
  instance: string,
  report: (error: unknown, errorId: string) => void,
): Response {
  const problem = toProblem(error, instance);
  if (typeof problem.errorId === "string") report(error, problem.errorId);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": PROBLEM_TYPE, "cache-control": "no-store" },
  });
}

/** A refusal whose reason is the caller's body: 422 with the path of each fault. */
export function unusableRequest(faults: readonly ShapeFault[]): AppError {
  const [first] = faults;
  const where = first === undefined || first.path === "" ? "" : `${first.path}: `;
  const message = `The request is not usable. ${where}${first?.message ?? ""}`.trim();
  return new AppError("invalid-request", 422, message, { extensions: { faults } });
}

function unexpectedProblem(): Problem {
  const errorId = createId();
  return {
    type: problemType("internal"),
    title: titleOf("internal"),
    status: 500,
    code: "internal",
    detail: `Something went wrong inside Meshwright. The log has the details under ${errorId}.`,
    errorId,
  };
}

function where(instance: string | undefined): { instance?: string } {
  return instance === undefined ? {} : { instance };
}

function problemType(code: string): string {
  return `urn:meshwright:problem:${code}`;
}

/** "name-taken" becomes "Name taken": the same for every occurrence, as RFC 9457 asks of a title. */
function titleOf(code: string): string {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
