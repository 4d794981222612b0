import type { z } from "zod";

/** One operation of the REST interface; `path` in OpenAPI's notation, below /api/v1. */
export interface Route {
  method: "get" | "post" | "put" | "delete";
  path: string;
  id: string;
  summary: string;
  query?: Record<string, string>;
  /** Whether If-Match must be sent. */
  ifMatch?: true;
  body?: z.ZodType;
  isBodyOptional?: true;
  /** Replies by status; null = no body, "json" = a JSON document of its own, "events" = the event stream, "log" = events as a file, a media type = a text of it. */
  replies: Record<number, z.ZodType | z.ZodType[] | null | "json" | "events" | "log" | `${string}/${string}`>;
  /** Statuses of the refusals worth naming, beside those every operation may give. */
  refusals?: number[];
}
