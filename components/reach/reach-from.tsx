"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import type { Topology } from "@/lib/topology";
import { PlaceChooser } from "./place-chooser";
import { ReachList, type ReachListProps } from "./reach-list";
import { usePlaceLabel } from "./use-place-label";
import type { ReachPair } from "./verdict-look";

/** Whether packets are followed from a place or to it. */
export type ReachDirection = "from" | "to";

export interface ReachFromProps extends Pick<ReachListProps, "isNarrow" | "followed" | "onFollow"> {
  places: readonly string[];
  /** At least the pairs that have `place` at an end. */
  pairs: readonly ReachPair[];
  topology: Topology;
  place: string;
  onChoose: (place: string) => void;
  direction: ReachDirection;
  onDirection: (direction: ReachDirection) => void;
}

/** What one place reaches, or what reaches it: verdict, way and reason for every other place. */
export function ReachFrom({
  places,
  pairs,
  topology,
  place,
  onChoose,
  direction,
  onDirection,
  ...list
}: ReachFromProps) {
  const t = useTranslations("reach");
  const label = usePlaceLabel(topology);
  const own = pairs.filter((pair) => pair[direction] === place);
  const reached = own.filter(({ verdict }) => verdict !== "unreachable").length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <Segmented
          label={t("direction")}
          value={direction}
          onValueChange={onDirection}
          options={(["from", "to"] as const).map((value) => ({ value, label: t(value) }))}
        />
        <PlaceChooser label={t(direction)} places={places} value={place} onChoose={onChoose} nameOf={label} />
        <span role="status" className="text-muted">
          {t(direction === "from" ? "reached" : "reachedBy", { reached, count: own.length })}
        </span>
      </div>
      <ReachList
        {...list}
        key={`${direction} ${place}`}
        pairs={own}
        end={direction === "from" ? "to" : "from"}
        topology={topology}
        label={t(direction === "from" ? "fromPlace" : "toPlace", { name: label(place) })}
      />
    </>
  );
}
