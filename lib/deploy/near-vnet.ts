/**
 * The vnet in which the resource of a step lies: "gateway/V" and "connection/L/V" both lie in V. Steps of what no
 * design holds any more ("orphan/…") give the resource's own name.
 */
export function nearVnetOf(stepId: string): string {
  const [kind, second = "", third] = stepId.split("/");
  return LINK_STEPS.has(kind ?? "") ? (third ?? "") : second;
}

const LINK_STEPS: ReadonlySet<string> = new Set(["connection", "key", "local", "peering", "orphan"]);
