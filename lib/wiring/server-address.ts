import { isLoopback, parseEnv } from "@/lib/env";
import { readCliToken, readServerAddress } from "@/lib/host";

/** Where the command line's server is, and what it proves itself with. */
export interface ServerAccess {
  url: string;
  token: string | null;
  /** True when the token was found in the data folder rather than given: it may belong to another server. */
  isTokenGuessed: boolean;
}

interface Given {
  server?: string | undefined;
  token?: string | undefined;
  env: Record<string, string | undefined>;
}

/**
 * Finds the server: `--server`, MESHWRIGHT_SERVER, the address in the data folder, HOST:PORT. And the token:
 * `--token`, MESHWRIGHT_TOKEN, the one in the data folder, which is sent only to this machine or to the address
 * that stands beside it.
 */
export async function findServer(given: Given): Promise<ServerAccess> {
  const env = parseEnv(given.env);
  const written = await readServerAddress(env.dataDir);
  const url = trimSlash(given.server ?? env.server ?? written ?? ownAddress(env.host, env.port));
  const token = given.token ?? env.token;
  if (token !== null) return { url, token, isTokenGuessed: false };
  const isOurs = url === (written && trimSlash(written)) || isLoopback(hostOf(url));
  return { url, token: isOurs ? await readCliToken(env.dataDir) : null, isTokenGuessed: true };
}

function ownAddress(host: string, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host;
  return `http://${reachable.includes(":") && !reachable.startsWith("[") ? `[${reachable}]` : reachable}:${port}`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}

function trimSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
