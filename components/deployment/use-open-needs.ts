"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import type { DeploymentReply } from "@/lib/api";
import { isFinal } from "@/lib/deployment";
import { foreseesKeys, type OpenNeed, openNeeds } from "./open-needs";

const NONE: readonly string[] = [];

/** What waits for a person in a deployment, each thing once; the same wherever it is counted. */
export function useOpenNeeds(deployment: DeploymentReply): OpenNeed[] {
  const isAsking = !isFinal(deployment.state) && foreseesKeys(deployment);
  const topology = useQuery({
    queryKey: queryKeys.topology(deployment.topologyId),
    queryFn: () => api.topology(deployment.topologyId),
    enabled: isAsking,
  });
  // Until it is known which keys are given, none is asked for: a field that vanishes again would startle.
  if (isAsking && topology.isPending)
    return openNeeds(
      deployment,
      deployment.topology.links.map(({ id }) => id),
    );
  return openNeeds(deployment, topology.data?.keysGiven ?? NONE);
}
