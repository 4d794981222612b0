import { DEPLOYMENT_ROUTES } from "./routes/deployment-routes";
import { EXPORT_ROUTES } from "./routes/export-routes";
import { PLAN_ROUTES } from "./routes/plan-routes";
import type { Route } from "./routes/route";
import { SERVER_ROUTES } from "./routes/server-routes";
import { TOPOLOGY_ROUTES } from "./routes/topology-routes";
import { TUNNEL_ROUTES } from "./routes/tunnel-routes";
import { VIEW_ROUTES } from "./routes/view-routes";

/** The whole REST interface. A test holds it against the files under app/api/v1. */
export const ROUTES: readonly Route[] = [
  ...TOPOLOGY_ROUTES,
  ...VIEW_ROUTES,
  ...TUNNEL_ROUTES,
  ...PLAN_ROUTES,
  ...EXPORT_ROUTES,
  ...DEPLOYMENT_ROUTES,
  ...SERVER_ROUTES,
];
