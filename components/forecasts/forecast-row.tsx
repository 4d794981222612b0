"use client";

import { Zap } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatRunning } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import type { ForecastsReply } from "@/lib/api";
import type { BarScale } from "./bar-scale";
import { RatioBar } from "./ratio-bar";

type Forecast = ForecastsReply["forecasts"][number];

/** One deployment: what was foretold, what it took, and how long its tunnels were down. */
export function ForecastRow({ forecast, scale }: { forecast: Forecast; scale: BarScale }) {
  const t = useTranslations("forecasts");
  const formats = useFormats();
  const { topologyName: name, revision, number, p50Seconds, p90Seconds, tookSeconds } = forecast;
  const foretold = t("foretold", { p50: formats.about(p50Seconds), p90: formats.about(p90Seconds) });
  const took = t("took", { took: formatRunning(tookSeconds) });
  return (
    <li
      data-testid="forecast-row"
      className="relative flex items-center gap-x-6 gap-y-2 border-b px-4 py-3 last:border-b-0 hover:bg-canvas max-md:flex-wrap"
    >
      <div className="flex min-w-0 flex-1 flex-col max-md:basis-full">
        <Link
          href={`/deployments/${forecast.deploymentId}`}
          className="truncate text-body-strong after:absolute after:inset-0 after:content-['']"
        >
          {t(forecast.kind === "tearDown" ? "rowTearDown" : "row", { name, revision })}
        </Link>
        <span className="text-caption text-subtle" title={formats.fullMoment(forecast.finishedAt)}>
          {t("ended", { number, moment: formats.moment(forecast.finishedAt) })}
        </span>
        {forecast.waitedForOthers ? <p className="mt-1 text-body text-muted">{t("othersFirst")}</p> : null}
        <Interruptions interruptions={forecast.interruptions} />
      </div>
      <div className="flex w-[340px] shrink-0 flex-col gap-1 max-md:w-full">
        <RatioBar
          p90Ratio={p90Seconds / Math.max(1, p50Seconds)}
          tookRatio={tookSeconds / Math.max(1, p50Seconds)}
          scale={scale}
          label={`${foretold}. ${took}.`}
        />
        <span className="flex flex-wrap justify-between gap-x-3 text-body">
          <span className="text-muted">{foretold}</span>
          <span className="text-body-strong tabular-nums">{took}</span>
        </span>
      </div>
    </li>
  );
}

/** The engine's own way from one step to the next is no waiting. */
const WORTH_TELLING_SECONDS = 60;

function Interruptions({ interruptions }: Pick<Forecast, "interruptions">) {
  const t = useTranslations("forecasts");
  const formats = useFormats();
  if (interruptions.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-body text-muted">
      {interruptions.map(({ link, from, to, foretoldSeconds, tookSeconds, waitedSeconds }) => (
        <li key={link} className="flex items-start gap-1.5">
          <Zap aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            {t(tookSeconds === null ? "downUnseen" : "down", {
              from,
              to,
              foretold: formats.about(foretoldSeconds),
              took: formats.span(tookSeconds ?? 0),
              waited: waitedSeconds < WORTH_TELLING_SECONDS ? "none" : formats.span(waitedSeconds),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
