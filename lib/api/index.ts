/**
 * The REST interface in words: request and reply schemas, problem documents, the guard of the port, the OpenAPI
 * document. No database and no routes: `app/api` serves it, `components` and the command line speak it.
 */
export { readBodyText } from "./body-text";
export { requireIfMatch, toEtag } from "./etag";
export {
  EVENT_STREAM_HEADERS,
  type EventGap,
  GAP_EVENT,
  HEARTBEAT,
  readEventStream,
  toEventFrame,
  toGapFrame,
} from "./event-stream";
export * from "./export-requests";
export { type GuardPolicy, judgeRequest, SIGN_IN_PATH } from "./guard";
export { carriesBody, parseBody, parseOptionalBody, readJson } from "./json-body";
export { parseJson } from "./json-text";
export { judgeMethod } from "./judge-method";
export { createOpenApi } from "./openapi";
export * from "./presence";
export { problemResponse, refuseFaults } from "./problem";
export * from "./rehearsal-replies";
export * from "./replies";
export * from "./requests";
export * from "./rotation-replies";
export * from "./tunnel-replies";
export * from "./view-schemas";
