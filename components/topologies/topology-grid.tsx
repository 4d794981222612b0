import { Skeleton } from "@/components/ui/skeleton";
import type { TopologySummary } from "@/lib/api";
import { TopologyCard } from "./topology-card";

/** Cards side by side; skeletons of the same shape while they load. */
export function TopologyGrid({ topologies }: { topologies: readonly TopologySummary[] | undefined }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,288px),1fr))] gap-4">
      {topologies
        ? topologies.map((topology) => <TopologyCard key={topology.id} topology={topology} />)
        : [0, 1, 2].map((index) => <Skeleton key={index} className="h-64" />)}
    </div>
  );
}
