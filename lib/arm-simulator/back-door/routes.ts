import { ok } from "../front-door/request";
import { reachabilityRoutes } from "../routes/back-door";
import { deviceRoutes } from "./device-routes";
import { directoryRoutes } from "./directory-routes";
import { faultRoutes } from "./fault-routes";
import { pageRoutes } from "./page-routes";
import type { BackDoorRoute } from "./route";
import { timeRoutes } from "./time-routes";
import { vaultBackDoorRoutes } from "./vault-routes";
import { worldRoutes } from "./world-routes";

/** Looking into the world and pushing it, past Azure's own interface. */
export const backDoorRoutes: readonly BackDoorRoute[] = [
  ...worldRoutes,
  ...timeRoutes,
  ...deviceRoutes,
  ...vaultBackDoorRoutes,
  ...reachabilityRoutes,
  ...faultRoutes,
  ...directoryRoutes,
  {
    method: "GET",
    path: "/_sim/requests",
    summary: "The last requests: method, url, status, time",
    handle: ({ requestLog }) => ok({ requests: requestLog.list().map((entry) => ({ ...entry })) }),
  },
  {
    method: "GET",
    path: "/_sim/metrics",
    summary: "Counts in Prometheus' text form",
    handle: ({ metrics, world }) => ({
      status: 200,
      text: { type: "text/plain; version=0.0.4; charset=utf-8", content: metrics.render(world) },
    }),
  },
  ...pageRoutes,
];
