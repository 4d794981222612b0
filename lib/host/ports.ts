import { createServer } from "node:net";
import { refusal } from "@/lib/messages";
import { sleepReal } from "@/lib/shared";

/** A TCP port on `host` that nobody listens on at this moment. */
export function findFreePort(host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port: 0, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(),
      );
    });
  });
}

/** Whether this process could listen on that port now. Other failures than "taken" are thrown. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Refuses with the port and the variable to change when somebody else listens there. */
export async function requireFreePort(options: {
  part: "web" | "simulator";
  port: number;
  host: string;
  variable: string;
  /** How long a killed predecessor may take to let go of it. */
  patienceMs: number;
}): Promise<void> {
  const { part, port, host, variable } = options;
  const isFree = await becomesFree(port, host, options.patienceMs).catch((error: NodeJS.ErrnoException) => {
    const reason = String(error.code);
    throw refusal("port-refused", 500, { part, host, port, reason, variable }, { cause: error });
  });
  if (isFree) return;
  throw refusal("port-taken", 409, { part, host, port, variable });
}

async function becomesFree(port: number, host: string, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!(await isPortFree(port, host))) {
    if (Date.now() >= deadline) return false;
    await sleepReal(100);
  }
  return true;
}

/** Whether an HTTP GET of `url` is answered with success now. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await reply.body?.cancel();
    return reply.ok;
  } catch {
    return false;
  }
}
