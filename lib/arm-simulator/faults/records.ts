/** What a fault does to one request; several members together do all of it. */
export interface FaultEffect {
  /** Answered instead of carrying the request out. */
  status?: number;
  code?: string;
  message?: string;
  headers?: Record<string, string>;
  /** Cuts the connection: before anything has happened (also `true`), or after the request took effect. */
  closeConnection?: true | "before" | "after";
  /** Seconds of the machine's time before anything happens. */
  delaySeconds?: number;
  /** Sends half of the body and then cuts the connection. */
  truncateBody?: true;
  /** How the operation that the request starts will end. */
  operationEnds?: "Failed" | "Canceled";
  /** The operation's URLs answer 404 from the start. */
  operationVanishes?: true;
  /** The operation's URLs are signed, over 3,000 characters long, and good only as they are. */
  signedOperationUrl?: true;
  /** What was written is not found for so many seconds of world time. */
  hiddenForSeconds?: number;
  /** A shared key is answered as an empty list. */
  sharedKeyAsList?: true;
}

/** A fault that waits for the requests it fits. */
export interface Fault extends FaultEffect {
  id: string;
  match: {
    method?: string;
    /** A regular expression for the path. */
    pathPattern?: string;
    /** A path of the coverage table. */
    route?: string;
    /** The resource itself, what lies below it, and the operations on it. */
    resourceId?: string;
  };
  /** How often it strikes; null for ever. */
  times: number | null;
  /** How often of one it strikes when it fits, drawn from the seed. */
  probability?: number;
  /** One of these is drawn from the seed each time, in place of the fault's own effect. */
  anyOf?: FaultEffect[];
  /** How many requests fitted so far. */
  seen: number;
}

/** What a fault has done to an operation, for as long as its URLs are asked. */
export interface BentOperation {
  ends?: "Canceled";
  vanishes?: true;
  /** The signed part of the query that its URLs must carry. */
  signature?: string;
}

/** A path that answers 404 until a moment of world time (ms). */
export interface HiddenPath {
  until: number;
}
