import { problemResponse } from "@/lib/api";
import { refusal } from "@/lib/messages";
import { AppError } from "@/lib/shared";
import { createLog } from "@/lib/shared/log";
import { isDatabaseAway } from "@/lib/store";
import { isKeepableText } from "@/lib/topology";
import { openWeb, type Web } from "./web";

/** What a route works on; `P` are the names in its path. */
export interface Call<P> {
  web: Web;
  request: Request;
  params: P;
  query: URLSearchParams;
}

/**
 * Makes a route handler: joins what it needs and turns what it throws into a problem document. Errors of ours are
 * logged with the id that the caller sees, a database that is away with its cause.
 */
export function serve<P extends object = Record<never, string>>(
  handle: (call: Call<P>) => Promise<Response> | Response,
) {
  return async (request: Request, context: { params: Promise<P | undefined> }): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    try {
      // A path without names in it comes with no object at all in a production build.
      const params = (await context.params) ?? ({} as P);
      requireKeepable([...Object.values(params), ...searchParams.values()]);
      return await handle({ web: await openWeb(), request, params, query: searchParams });
    } catch (error) {
      return problemResponse(refuseWhileAway(error, request), pathname, (unexpected, errorId) => {
        createLog("web").error(
          { err: unexpected, errorId, method: request.method, path: pathname },
          "unexpected",
        );
      });
    }
  };
}

/** A database that is away or has no connection free is no bug of ours: whoever asks is to ask again, the log says why. */
function refuseWhileAway(error: unknown, { method, url }: Request): unknown {
  if (error instanceof AppError || !isDatabaseAway(error)) return error;
  const { pathname: path } = new URL(url);
  createLog("web").warn({ err: error, method, path }, "not served: the database is away or overloaded");
  return refusal("database-unreachable", 503, {}, { cause: error });
}

/** Says that nothing of the interface lies under the request's path. */
export function refuseUnknownPath(request: Request): Response {
  const { pathname } = new URL(request.url);
  return problemResponse(refusal("not-found", 404, { what: "path" }), pathname, () => {});
}

/** What no row can hold is found in none; the database would rather break the query off. */
function requireKeepable(given: readonly unknown[]): void {
  if (given.every((each) => typeof each !== "string" || isKeepableText(each))) return;
  throw refusal("not-found", 404, { what: "address" });
}

/** A whole number in a path; anything else is not found. */
export function readNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw refusal("not-found", 404, { what: "address" });
}
