import pg from "pg";

/** Where a second query was put behind one that waited already, on one connection. */
const crowded: string[] = [];

/**
 * Listens for queries that are asked for at once on one connection, as by several relations that are included inside a
 * transaction: the driver is going to refuse them. Answers what was heard since the last call.
 */
export function listenForCrowds(): () => string[] {
  const { query } = pg.Client.prototype;
  if (!isListening) {
    isListening = true;
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      const waiting: unknown = Reflect.get(this, "_queryQueue");
      if (Array.isArray(waiting) && waiting.length > 0) crowded.push(JSON.stringify(args[0]).slice(0, 300));
      return Reflect.apply(query, this, args);
    } as typeof query;
  }
  return () => crowded.splice(0);
}

let isListening = false;
