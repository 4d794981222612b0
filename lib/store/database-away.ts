/** PostgreSQL's classes of errors that say: not now (connection, shutdown, too many clients, deadlock). */
const PASSING = /^(08|40|53|57P)/;
/** The client's own codes for the same: not reached, closed, or no connection free in time. */
const CLIENTS = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);
const ADAPTERS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
/** A connection that is lost under a statement, or that none was free for in time, has no code at all. */
const LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;
const SOCKETS = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** True when the database was away or had no time, so that the same will do a little later: no bug of ours. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: Cause } } };
  const { kind, originalCode } = meta?.driverAdapterError?.cause ?? {};
  if (typeof code === "string" && (CLIENTS.has(code) || SOCKETS.test(code))) return true;
  if (typeof kind === "string" && ADAPTERS.has(kind)) return true;
  if (typeof originalCode === "string" && PASSING.test(originalCode)) return true;
  return LOST.test(error.message);
}

interface Cause {
  kind?: unknown;
  originalCode?: unknown;
}
