import type { EventRow, Evidence } from "./evidence";

/**
 * No event is lost, told twice or out of order: neither in the table, which must tell each deployment and each step from
 * its beginning to its end, nor at those who followed.
 */
export function judgeEvents(evidence: Evidence): string[] {
  const byDeployment = groupBy(evidence.rows.events, ({ deploymentId }) => deploymentId);
  return evidence.rows.deployments.flatMap(({ id, state }) => {
    const events = byDeployment.get(id) ?? [];
    return [
      ...judgeStory(events, state),
      ...judgeSteps(evidence, id, events),
      ...judgeReader(evidence.seen.get(id), events),
    ].map((what) => `events: deployment ${id} ${what}`);
  });
}

function judgeStory(events: readonly EventRow[], state: string): string[] {
  const states = events.filter(({ type }) => type === "deployment:state");
  const last = states.at(-1)?.data.state;
  const ends = states.filter(({ data }) => data.state === state);
  return [
    ...(events[0]?.type === "deployment:queued" ? [] : ["does not begin with being queued"]),
    ...(last === state ? [] : [`ended as ${state} and was told to be ${String(last)}`]),
    ...(ends.length === 1 ? [] : [`was told ${ends.length} times to be ${state}`]),
  ];
}

const ENDINGS: Record<string, string> = {
  done: "step:done",
  failed: "step:failed",
  skipped: "step:skipped",
  cancelled: "step:skipped",
};

function judgeSteps({ rows }: Evidence, deploymentId: string, events: readonly EventRow[]): string[] {
  const byStep = groupBy(events, ({ step }) => step ?? "");
  return rows.steps
    .filter((step) => step.deploymentId === deploymentId)
    .flatMap(({ stepId, state, attempts }) => {
      // What others did to it afterwards comes behind its ending.
      const told = (byStep.get(stepId) ?? [])
        .map(({ type }) => type)
        .filter((type) => type !== "step:drifted");
      const ending = ENDINGS[state] ?? "";
      const endings = told.filter((type) => Object.values(ENDINGS).includes(type));
      const begun = told.filter((type) => type === "step:started").length;
      return [
        ...(endings.length === 1 && told.at(-1) === ending
          ? []
          : [`tells ${stepId}, ${state}, as ${told.join(", ")}`]),
        ...(begun >= attempts ? [] : [`tells ${begun} of ${attempts} tries of ${stepId}`]),
      ];
    });
}

function judgeReader(seen: readonly number[] | undefined, events: readonly EventRow[]): string[] {
  if (seen === undefined) return [];
  // What is told after the end is told to those who still follow.
  const written = events.map(({ seq }) => seq).filter((seq) => seq <= (seen.at(-1) ?? 0));
  const end = events.findLast(({ type }) => type === "deployment:state")?.seq ?? 0;
  return [
    ...(seen.join() === written.join()
      ? []
      : [`was seen as ${seen.join()} and written as ${written.join()}`]),
    ...((seen.at(-1) ?? 0) >= end
      ? []
      : [`ended at ${end}, and its reader heard no more than ${seen.at(-1)}`]),
  ];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
