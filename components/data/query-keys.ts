/** The cache's keys; a change invalidates by the shortest prefix that covers it. */
export const queryKeys = {
  environment: ["environment"] as const,
  templates: ["templates"] as const,
  topologies: ["topologies"] as const,
  topology: (id: string) => ["topology", id] as const,
  views: (id: string) => ["topology", id, "views"] as const,
  plan: (id: string, goal: string) => ["topology", id, "plan", goal] as const,
  /** The draft as it was last planned in an editor, at that moment. */
  draftPlan: (id: string, plannedAt: number) => ["draft-plan", id, plannedAt] as const,
  reachDifference: (id: string, version: number, revision: number) =>
    ["reach-difference", id, version, revision] as const,
  status: (id: string) => ["topology", id, "status"] as const,
  rehearsals: (id: string) => ["topology", id, "rehearsals"] as const,
  revisions: (id: string) => ["topology", id, "revisions"] as const,
  revision: (id: string, number: number) => ["topology", id, "revisions", number] as const,
  tunnels: ["tunnels"] as const,
  deployments: ["deployments"] as const,
  deploymentPages: ["deployments", "pages"] as const,
  latestDeployments: ["deployments", "latest"] as const,
  deploymentsOf: (topologyId: string) => ["deployments", "of", topologyId] as const,
  forecasts: ["forecasts"] as const,
  deployment: (id: string) => ["deployment", id] as const,
};
