import type { Store } from "./store";

/** A bucket of tokens that fills at a steady rate; one request takes one token. */
export interface BucketShape {
  size: number;
  /** Tokens that flow in per second of real time. */
  perSecond: number;
}

/** What a bucket gave, and how it stands. */
export interface TakenTokens {
  granted: number;
  /** Left after that. */
  left: number;
  /** Real milliseconds until the next token can be had; 0 when there is one. */
  waitMs: number;
}

/**
 * Takes up to `wanted` tokens for requests that are about to be sent; all workers share the one row of `id`, whose
 * clock is the database's. A new bucket is full.
 */
export async function takeTokens(
  store: Store,
  id: string,
  { size, perSecond }: BucketShape,
  wanted: number,
): Promise<TakenTokens> {
  await store.db.$executeRaw`
    INSERT INTO rate_bucket (id, tokens) VALUES (${id}, ${size}) ON CONFLICT (id) DO NOTHING`;
  const rows = await store.db.$queryRaw<(Omit<TakenTokens, "waitMs"> & { blockedMs: number })[]>`
    UPDATE rate_bucket b SET tokens = f.filled - f.granted, filled_at = GREATEST(b.filled_at, f.now)
      FROM (
        SELECT id, now, filled, blocked_ms,
               CASE WHEN blocked_ms > 0 THEN 0 ELSE LEAST(floor(filled), ${wanted}::int) END AS granted
          FROM (
            SELECT id, now, GREATEST(0, EXTRACT(EPOCH FROM blocked_until - now) * 1000) AS blocked_ms,
                   LEAST(${size}::float8,
                         tokens + GREATEST(0, EXTRACT(EPOCH FROM now - filled_at)) * ${perSecond}::float8) AS filled
              FROM rate_bucket, LATERAL (SELECT clock_timestamp() AS now) clock
             WHERE id = ${id} FOR UPDATE OF rate_bucket) seen) f
     WHERE b.id = f.id
    RETURNING f.granted::int AS granted, b.tokens AS left, COALESCE(f.blocked_ms, 0)::float8 AS "blockedMs"`;
  const { granted = 0, left = 0, blockedMs = 0 } = rows[0] ?? {};
  const missing = Math.max(0, 1 - left);
  return { granted, left, waitMs: blockedMs + (missing / perSecond) * 1000 };
}

/** Azure has fewer left than the bucket says: somebody else uses the same principal. */
export async function lowerTokens(store: Store, id: string, remaining: number): Promise<void> {
  await store.db.$executeRaw`
    UPDATE rate_bucket SET tokens = LEAST(tokens, ${remaining}::float8) WHERE id = ${id}`;
}

/** Azure has turned a request away: nobody sends any for so long, and the bucket is empty then. */
export async function emptyBucket(store: Store, id: string, forMs: number): Promise<void> {
  await store.db.$executeRaw`
    UPDATE rate_bucket b SET tokens = 0, filled_at = until.at, blocked_until = until.at
      FROM (SELECT clock_timestamp() + make_interval(secs => ${forMs / 1000}::float8) AS at) until
     WHERE b.id = ${id} AND (b.blocked_until IS NULL OR b.blocked_until < until.at)`;
}
