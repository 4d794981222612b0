/**
 * The REST interface in words: request and reply schemas, problem documents, the OpenAPI document.
 * No database and no routes: `app/api` serves it, `components` and the command line speak it.
 */
export * from "./replies";
export * from "./requests";
