import type { KindOperations } from "./kind-operations";

/** Route tables on subnets; they are somebody else's, and only looked at. */
export const routeTableReader: Pick<KindOperations, "get"> = {
  get: ({ network }, { resourceGroup, name }, options) =>
    network.routeTables.get(resourceGroup, name, options),
};
