import { formatRange, intersection } from "@/lib/topology";
import type { Severity } from "../contract";
import { type Cluster, findClusters } from "./meetings";
import type { MeetingGroup } from "./relations";
import { type Breach, MOST_TOLD } from "./rule";
import { MOST_NAMED, nameFirst, onPlace } from "./targets";

/** One finding per cluster of meeting places in each group; of many places the first are named, and the count. */
export function tellClusters(groups: readonly MeetingGroup[], severity: Severity): Breach[] {
  let found = 0;
  const isTold = () => {
    found += 1;
    return found <= MOST_TOLD;
  };
  return groups.flatMap(({ hub, places, accounted }) =>
    (places.length < 2 ? [] : findClusters(places, accounted)).map((cluster) => ({
      severity,
      values: isTold() ? { ...describeCluster(cluster), hub: hub?.name ?? "" } : {},
      targets: cluster.places.slice(0, MOST_NAMED).map(onPlace),
    })),
  );
}

function describeCluster({ places, example }: Cluster): Breach["values"] {
  const { first, second, firstPrefix, secondPrefix } = example;
  const shared = intersection(firstPrefix, secondPrefix) ?? secondPrefix;
  return {
    ...{ first: first.name, firstPrefix: firstPrefix.text },
    ...{ second: second.name, secondPrefix: secondPrefix.text },
    ...{ range: formatRange(shared), count: places.length, ...nameFirst(places) },
  };
}
