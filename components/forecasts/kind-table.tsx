"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { ForecastsReply } from "@/lib/api";

const FIGURE = "px-4 py-2 text-right tabular-nums max-sm:px-2";

/** How good the forecasts were for each kind of step, the most frequent first. */
export function KindTable({ kinds }: Pick<ForecastsReply, "kinds">) {
  const t = useTranslations("forecasts");
  return (
    <div className="overflow-x-auto rounded-panel border bg-surface">
      <table className="w-full text-body">
        <thead>
          <tr className="border-b text-left text-muted">
            {(["kind", "count", "within", "ratio"] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={classNames(
                  "px-4 py-2 font-normal max-sm:px-2",
                  column !== "kind" && "text-right",
                  column === "count" && "max-sm:hidden",
                )}
              >
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, action, count, withinP90, medianRatio }) => (
            <tr key={`${kind} ${action}`} data-testid="forecast-kind" className="border-b last:border-b-0">
              <th scope="row" className="px-4 py-2 text-left font-normal max-sm:px-2">
                {t("kindAndAction", { kind: t(`kind.${kind}`), action: t(`action.${action}`) })}
              </th>
              <td className={classNames(FIGURE, "max-sm:hidden")}>{count}</td>
              <td className={FIGURE}>{t("withinOf", { withinP90, count })}</td>
              <td className={FIGURE}>{t("times", { ratio: medianRatio })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
