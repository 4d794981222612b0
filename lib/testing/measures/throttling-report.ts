import { cpus } from "node:os";
import { renderTable } from "@/lib/host";
import { startTestServer } from "../database";
import { type CrowdResult, measureThrottling } from "./measure-throttling";

/** 50 deployments of 20 vnets at once in five subscriptions. */
const CROWD = { deployments: 50, vnets: 20, subscriptions: 5, scale: 20, isAllowanceReal: true };

/** The measure that docs/benchmarks.md keeps. */
export async function measureCrowd(): Promise<CrowdResult> {
  const server = await startTestServer();
  try {
    return await measureThrottling(server, CROWD);
  } finally {
    await server.stop();
  }
}

/** No deployment failed, and Azure turned nothing away as too much. */
export function isUnthrottled({ failed, tooMany }: CrowdResult): boolean {
  return failed.length === 0 && tooMany === 0;
}

/** The section of docs/benchmarks.md. */
export function renderThrottlingReport(result: CrowdResult): string {
  const { deployments, vnets, subscriptions, scale, steps, failed, requests, tooMany } = result;
  const rows = [
    ["", ""],
    ["Deployments that did not end done", String(failed.length)],
    ["Answers 429 (too many requests)", String(tooMany)],
    ["Requests in all", requests.toLocaleString("en")],
    ["Steps in all", steps.toLocaleString("en")],
    ["Seconds until the last one was started", result.startSeconds.toFixed(0)],
    ["Seconds until the last one was over", result.seconds.toFixed(0)],
  ];
  return `## Many deployments at once

\`npm run bench:throttling\`: ${deployments} deployments of ${vnets} VNets each, a hub with tunnels to its spokes, all started at the same
moment in ${subscriptions} subscriptions, carried out by two workers on one PostgreSQL. The simulated Azure's operations run ${scale} times
faster than recorded, while its allowances (250 reads and 25 more each second, 200 writes and 10 more) fill in our time:
everybody waits for the allowances all the time, more than with the real Azure. Nothing may fail from throttling.

${renderTable(rows, [0])}

Node ${process.versions.node}, ${cpus()[0]?.model ?? "unknown processor"}.
`;
}
