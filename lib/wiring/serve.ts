import { problemResponse } from "@/lib/api";
import { AppError } from "@/lib/shared";
import { createLog } from "@/lib/shared/log";
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
 * logged with the id that the caller sees.
 */
export function serve<P = Record<never, string>>(handle: (call: Call<P>) => Promise<Response> | Response) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    try {
      const web = await openWeb();
      return await handle({ web, request, params: await context.params, query: searchParams });
    } catch (error) {
      return problemResponse(error, pathname, (unexpected, errorId) => {
        createLog("web").error(
          { err: unexpected, errorId, method: request.method, path: pathname },
          "unexpected",
        );
      });
    }
  };
}

/** Says that nothing of the interface lies under the request's path. */
export function refuseUnknownPath(request: Request): Response {
  const { pathname } = new URL(request.url);
  const refusal = new AppError("not-found", 404, "The interface has no such path. See /api/v1/openapi.json.");
  return problemResponse(refusal, pathname, () => {});
}

/** A whole number in a path; anything else is not found. */
export function readNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AppError("not-found", 404, `"${text.slice(0, 40)}" is not a number.`);
}
