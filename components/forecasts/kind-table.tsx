"use client";

import { useTranslations } from "next-intl";
import type { ForecastsReply } from "@/lib/api";

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
                className={`px-4 py-2 font-normal ${column === "kind" ? "" : "text-right"}`}
              >
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, action, count, withinP90, medianRatio }) => (
            <tr key={`${kind} ${action}`} data-testid="forecast-kind" className="border-b last:border-b-0">
              <th scope="row" className="px-4 py-2 text-left font-normal">
                {t("kindAndAction", { kind: t(`kind.${kind}`), action: t(`action.${action}`) })}
              </th>
              <td className="px-4 py-2 text-right tabular-nums">{count}</td>
              <td className="px-4 py-2 text-right tabular-nums">{t("withinOf", { withinP90, count })}</td>
              <td className="px-4 py-2 text-right tabular-nums">{t("times", { ratio: medianRatio })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
