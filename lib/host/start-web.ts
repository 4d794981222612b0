import { isIPv6 } from "node:net";
import { formatMessage } from "@/lib/messages";
import { NEXT_ENVIRONMENT, nextProgram } from "./build-web";
import { inheritWith } from "./inherited-environment";
import { type LaunchContext, startPart } from "./launch-context";
import { isAnswering } from "./ports";

/**
 * Starts the web server and answers the address under which this machine opens it. A replica stands behind a balancer:
 * it waits for no worker, and before it ends it says for a while that others should be asked.
 */
export async function startWeb(context: LaunchContext, secrets: Record<string, string>): Promise<string> {
  const { env, isDev, built, parts } = context;
  const isReplica = parts === "web";
  const url = formatAddress(env.host, env.port);
  await startPart(context, {
    name: formatMessage("launcher.part.pages"),
    logName: "web",
    doing: formatMessage("launcher.pages.doing"),
    args: [nextProgram(context.root), isDev ? "dev" : "start", "-H", env.host, "-p", String(env.port)],
    env: inheritWith({
      ...secrets,
      ...NEXT_ENVIRONMENT,
      NODE_ENV: isDev ? "development" : "production",
      MESHWRIGHT_NEXT_DIST: built.webBuild,
      HOST: env.host,
      PORT: String(env.port),
      // Only the worker speaks to Azure.
      AZURE_CLIENT_SECRET: null,
    }),
    isReady: () => isAnswering(`${url}/${isReplica ? "healthz" : "readyz"}`),
    describe: () => formatMessage("launcher.pages.done", { url }),
    readyWithinMs: 90_000,
    graceMs: 4000,
    drainMs: isReplica ? env.drainSeconds * 1000 : 0,
  });
  return url;
}

/** An address for a browser: "all addresses" is none, so it becomes this machine's own. */
export function formatAddress(host: string, port: number): string {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const name = bare === "0.0.0.0" ? "127.0.0.1" : bare === "::" ? "::1" : bare;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}
