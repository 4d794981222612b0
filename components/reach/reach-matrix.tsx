"use client";

import { useTranslations } from "next-intl";
import { useToldSentence } from "@/components/data/told-sentences";
import { classNames } from "@/components/ui/class-names";
import type { Topology } from "@/lib/topology";
import { usePlaceLabel } from "./use-place-label";
import { type ReachPair, VERDICT_LOOKS } from "./verdict-look";

export interface ReachMatrixProps {
  places: readonly string[];
  pairs: readonly ReachPair[];
  topology: Topology;
  /** The row that is told in words below. */
  from: string;
  onChoose: (from: string) => void;
}

/** Every pair of places as a sign: rows reach columns. Not for narrow windows, where the list below says the same. */
export function ReachMatrix({ places, pairs, topology, from, onChoose }: ReachMatrixProps) {
  const t = useTranslations("reach");
  const label = usePlaceLabel(topology);
  const verdicts = new Map(pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
  return (
    <div className="overflow-x-auto border-b max-md:hidden">
      <table className="border-collapse" aria-label={t("matrix")}>
        <thead>
          <tr>
            <td />
            {places.map((place) => (
              <th
                key={place}
                scope="col"
                className="max-w-32 min-w-16 px-2 py-2 text-caption font-normal text-muted"
              >
                <span className="block truncate" title={label(place)}>
                  {label(place)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((row) => (
            <tr key={row} className={classNames("border-t", row === from && "bg-active-tint")}>
              <th scope="row" className="max-w-56 p-0 text-left">
                <button
                  type="button"
                  aria-pressed={row === from}
                  onClick={() => onChoose(row)}
                  className="block h-8 w-full truncate px-4 text-left text-body-strong hover:underline focus-visible:-outline-offset-2"
                >
                  {label(row)}
                </button>
              </th>
              {places.map((column) => (
                <td key={column} className="text-center">
                  <Cell pair={verdicts.get(`${row} ${column}`)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ pair }: { pair: ReachPair | undefined }) {
  const tell = useToldSentence();
  const t = useTranslations("reach");
  if (!pair) return <span className="text-subtle">·</span>;
  const { icon: Icon, text } = VERDICT_LOOKS[pair.verdict];
  return (
    <span title={tell(pair.because)} className="inline-flex align-middle">
      <Icon role="img" aria-label={t(`verdict.${pair.verdict}`)} className={classNames("size-4", text)} />
    </span>
  );
}
