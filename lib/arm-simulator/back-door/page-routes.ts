import type { BackDoorRoute } from "./route";

/** What people see of the simulator in a browser. */
export const pageRoutes: readonly BackDoorRoute[] = [];
