"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatBytes, formatTraffic } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import { Chip } from "@/components/ui/chip";
import type { TunnelLink } from "@/lib/api";
import { DiagnosisPanel } from "./diagnosis-panel";
import { directionState, LINK_LOOKS } from "./link-look";
import { ResetMenu } from "./reset-menu";
import { RotateButton } from "./rotate-button";
import { TrafficLine } from "./traffic-line";

/** What stands under an opened row: why it is down, both directions, neighbours, bytes, and what can be reset. */
export function LinkDetails({ link, now }: { link: TunnelLink; now: number }) {
  const t = useTranslations("tunnels");
  return (
    <div className="px-4 pb-4 max-sm:px-2">
      <div className="flex flex-col gap-4 rounded-panel border bg-surface p-4">
        {link.state === "connected" || link.state === "waiting" ? null : <DiagnosisPanel link={link} />}
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
          <section className="flex min-w-0 flex-col gap-2">
            <h3 className="text-caption text-muted">{t("directions")}</h3>
            <Directions link={link} now={now} />
          </section>
          <section className="flex min-w-0 flex-col gap-2">
            <h3 className="text-caption text-muted">{t("traffic.title")}</h3>
            <TrafficLine
              bytes={link.ingressBytes + link.egressBytes}
              traffic={link.traffic}
              now={now}
              width={360}
              height={64}
              split
            />
            <p className="flex gap-4 text-caption text-muted">
              <span className="flex items-center gap-1.5">
                <span aria-hidden className="h-0.5 w-3 bg-active-line" />
                {t("traffic.in", { bytes: formatBytes(sum(link, "ingressBytes")) })}
              </span>
              <span className="flex items-center gap-1.5">
                <span aria-hidden className="h-0.5 w-3 bg-ok-line" />
                {t("traffic.out", { bytes: formatBytes(sum(link, "egressBytes")) })}
              </span>
            </p>
          </section>
          <div className="flex flex-col gap-4">
            {link.tunnels.length > 0 ? (
              <section className="flex flex-col items-start gap-2">
                <h3 className="text-caption text-muted">{t("rotate.key")}</h3>
                <RotateButton link={link} />
              </section>
            ) : null}
            <ResetMenu link={link} />
          </div>
        </div>
        {link.bgp ? <Neighbors link={link} now={now} /> : null}
      </div>
    </div>
  );
}

function Directions({ link, now }: { link: TunnelLink; now: number }) {
  const t = useTranslations("tunnels");
  const formats = useFormats();
  const names = new Map([link.from, link.to].map(({ id, name }) => [id, name]));
  if (link.tunnels.length === 0) return <p className="text-body text-muted">{t("noConnection")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {link.tunnels.map((tunnel) => {
        const state = directionState(tunnel);
        const { tone, icon } = LINK_LOOKS[state];
        const { unreadable, since, seenAt } = tunnel;
        return (
          <li key={tunnel.armId} className="flex flex-col gap-0.5">
            <div className="flex items-center gap-2">
              <p className="flex min-w-0 flex-1 items-center gap-1.5 text-body">
                <span className="truncate">{names.get(tunnel.from)}</span>
                <ArrowRight role="img" aria-label={t("to")} className="size-3.5 shrink-0 text-muted" />
                <span className="truncate">{names.get(tunnel.to)}</span>
              </p>
              <Chip tone={tone} icon={icon}>
                {state === "unreadable"
                  ? t("unknownSince", { moment: formats.clock(unreadable?.since ?? "") })
                  : t(`status.${tunnel.status}`)}
              </Chip>
            </div>
            <p className="text-caption text-muted">
              {formatTraffic(tunnel.ingressBytes, tunnel.egressBytes)}
              {since === null || unreadable ? "" : ` · ${t("since", { moment: formats.moment(since, now) })}`}
              {seenAt ? ` · ${t("read.at", { age: formats.ago(seenAt, now) })}` : ""}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Neighbors({ link, now }: { link: TunnelLink; now: number }) {
  const t = useTranslations("tunnels.neighbors");
  const formats = useFormats();
  const names = new Map([link.from, link.to].map(({ id, name }) => [id, name]));
  const rows = link.gateways.flatMap(({ place, peers, peersAt }) =>
    peers.map((peer) => ({ ...peer, place, peersAt })),
  );
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-caption text-muted">{t("title")}</h3>
      {rows.length === 0 ? <p className="text-body text-muted">{t("none")}</p> : null}
      <ul className="flex flex-col gap-1">
        {rows.map((peer) => (
          <li
            key={`${peer.place}/${peer.localAddress}/${peer.neighbor}`}
            className="flex flex-wrap items-center gap-x-3 text-body"
          >
            <span>{names.get(peer.place)}</span>
            <span className="font-mono">{peer.neighbor}</span>
            <span className="text-muted">{t("asn", { asn: String(peer.asn) })}</span>
            <span className={peer.state === "Connected" ? "text-ok" : "text-error"}>{peer.state}</span>
            <span className="text-muted">{t("routes", { count: peer.routesReceived })}</span>
            {peer.peersAt ? (
              <span className="text-caption text-muted">
                {t("at", { age: formats.ago(peer.peersAt, now) })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sum({ traffic }: TunnelLink, which: "ingressBytes" | "egressBytes"): number {
  return traffic.reduce((total, point) => total + point[which], 0);
}
