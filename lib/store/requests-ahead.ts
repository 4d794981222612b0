import { Prisma } from "./generated/client";
import type { Store } from "./store";

/** How many requests of the kind were made before this one and are not answered; it only falls. */
export async function countRequestsAhead(
  { db }: Store,
  kind: "observation" | "preflight",
  requestId: string,
): Promise<number> {
  const table = kind === "observation" ? Prisma.sql`observation_request` : Prisma.sql`preflight_request`;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${table} a
     WHERE a.finished_at IS NULL
       AND a.requested_at < (SELECT o.requested_at FROM ${table} o WHERE o.id = ${requestId})`;
  return row?.count ?? 0;
}
