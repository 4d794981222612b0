"use client";

import { useTranslations } from "next-intl";
import { formatBytes } from "@/components/data/formats";
import type { TunnelLink } from "@/lib/api";

const DAY_MS = 24 * 60 * 60 * 1000;

export interface TrafficLineProps {
  /** All that ever passed, so that a young tunnel is not called silent. */
  bytes: number;
  traffic: TunnelLink["traffic"];
  /** The present, ms since 1970: the right edge. */
  now: number;
  width: number;
  height: number;
  /** Two lines, in and out; else one of both together. */
  split?: boolean;
}

/** Bytes of the last 24 hours as a small line; in words for those who do not see it. */
export function TrafficLine({ bytes: ever, traffic, now, width, height, split = false }: TrafficLineProps) {
  const t = useTranslations("tunnels.traffic");
  const total = traffic.reduce((sum, point) => sum + point.ingressBytes + point.egressBytes, 0);
  if (total === 0) return <span className="text-body text-muted">{t(ever > 0 ? "young" : "none")}</span>;
  const series = split
    ? [
        { key: "in", bytes: traffic.map((point) => point.ingressBytes), className: "stroke-active-line" },
        { key: "out", bytes: traffic.map((point) => point.egressBytes), className: "stroke-ok-line" },
      ]
    : [
        {
          key: "both",
          bytes: traffic.map((point) => point.ingressBytes + point.egressBytes),
          className: "stroke-neutral-line",
        },
      ];
  const most = Math.max(...series.flatMap(({ bytes }) => bytes), 1);
  const times = traffic.map(({ at }) => Date.parse(at));
  const x = (at: number) => Math.max(1, Math.min(width - 1, width - ((now - at) / DAY_MS) * width));
  const y = (bytes: number) => height - 2 - (bytes / most) * (height - 4);
  // From nought just before the first span: a single one would not be seen.
  const toPoints = (bytes: readonly number[]) =>
    [
      `${Math.max(0, x(times[0] ?? now) - 2).toFixed(1)},${y(0).toFixed(1)}`,
      ...bytes.map((each, at) => `${x(times[at] ?? now).toFixed(1)},${y(each).toFixed(1)}`),
    ].join(" ");
  return (
    <svg
      role="img"
      aria-label={t("label", { total: formatBytes(total), most: formatBytes(most) })}
      viewBox={`0 0 ${width} ${height}`}
      className="block max-w-full"
      style={{ width, height }}
    >
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-divider" />
      {series.map(({ key, bytes, className }) => (
        <polyline
          key={key}
          fill="none"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
          className={className}
          points={toPoints(bytes)}
        />
      ))}
    </svg>
  );
}
