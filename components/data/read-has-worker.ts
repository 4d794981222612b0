/** Whether the server hears of a worker; null where it does not know, as without its database. */
export async function readHasWorker(): Promise<boolean | null> {
  const reply = await fetch("/readyz", { cache: "no-store" });
  if (!reply.ok) return null;
  const { hasWorker } = (await reply.json()) as { hasWorker?: unknown };
  return typeof hasWorker === "boolean" ? hasWorker : null;
}
