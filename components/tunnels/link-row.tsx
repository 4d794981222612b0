"use client";

import { ArrowLeftRight, ArrowRight, ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatBytes, formatRunning } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { classNames } from "@/components/ui/class-names";
import type { TunnelLink } from "@/lib/api";
import { LinkDetails } from "./link-details";
import { LINK_LOOKS } from "./link-look";
import { RotationLine } from "./rotation-line";
import { ROW_GRID } from "./row-grid";
import { TrafficLine } from "./traffic-line";

export interface LinkRowProps {
  link: TunnelLink;
  now: number;
  isOpen: boolean;
  onToggle: () => void;
}

/** One link: its state, since when, bytes, and the next step; opened, its tunnels and why one is down. */
export function LinkRow({ link, now, isOpen, onToggle }: LinkRowProps) {
  const t = useTranslations("tunnels");
  const isStale = link.state === "unreadable";
  return (
    <li
      data-testid="tunnel-link"
      className={classNames("border-b last:border-b-0", isOpen && "bg-active-tint")}
    >
      <div className={classNames(ROW_GRID, "items-start gap-y-1.5 px-4 py-2.5")}>
        <StateChip link={link} now={now} />
        <LinkNames link={link} />
        <Cell name={t("column.topology")}>
          <Link
            href={`/topologies/${link.topologyId}?mode=live&select=${link.link}`}
            className="truncate text-accent hover:underline"
          >
            {link.topologyName}
          </Link>
        </Cell>
        <Since link={link} now={now} />
        <Cell name={t("column.in")} isFigure isMuted={isStale}>
          {link.tunnels.length > 0 ? formatBytes(link.ingressBytes) : null}
        </Cell>
        <Cell name={t("column.out")} isFigure isMuted={isStale}>
          {link.tunnels.length > 0 ? formatBytes(link.egressBytes) : null}
        </Cell>
        <div className="min-h-6 max-xl:hidden">
          <TrafficLine
            bytes={link.ingressBytes + link.egressBytes}
            traffic={link.traffic}
            now={now}
            width={96}
            height={24}
          />
        </div>
        <div className="flex justify-end max-lg:order-last max-lg:col-span-full max-lg:justify-stretch">
          <NextStep link={link} isOpen={isOpen} onToggle={onToggle} />
        </div>
        <RotationLine link={link} now={now} className="col-span-full lg:col-start-2 lg:-mt-1" />
      </div>
      {isOpen ? <LinkDetails link={link} now={now} /> : null}
    </li>
  );
}

function StateChip({ link, now }: { link: TunnelLink; now: number }) {
  const t = useTranslations("tunnels.state");
  const formats = useFormats();
  const { state, since, to } = link;
  const { tone, icon } = LINK_LOOKS[state];
  const values = {
    to: to.name,
    since: since === null ? "" : formats.clock(since),
    running: since === null ? "" : formatRunning((now - Date.parse(since)) / 1000),
  };
  const missing = [link.from, link.to].find(
    ({ id, kind }) => kind === "vnet" && !link.tunnels.some(({ from }) => from === id),
  );
  return (
    <span className="flex min-w-0" {...(missing ? { title: t("missing", { place: missing.name }) } : {})}>
      <Chip tone={tone} icon={icon} className="justify-self-start">
        {t(state, values)}
      </Chip>
    </span>
  );
}

function LinkNames({ link }: { link: TunnelLink }) {
  const t = useTranslations("tunnels");
  const Arrow = link.to.kind === "vnet" && link.from.kind === "vnet" ? ArrowLeftRight : ArrowRight;
  return (
    <div className="min-w-0">
      <p className="flex min-w-0 items-center gap-1.5 text-body-strong">
        <span className="truncate">{link.from.name}</span>
        <Arrow role="img" aria-label={t("to")} className="size-4 shrink-0 text-muted" />
        <span className="truncate">{link.to.name}</span>
      </p>
      <p className="truncate text-caption text-muted">{useFacts(link).join(" · ")}</p>
    </div>
  );
}

/** Method, BGP, and what is worth a word: instances that are down, neighbours, why Azure cannot be read. */
function useFacts(link: TunnelLink): string[] {
  const t = useTranslations("tunnels.fact");
  const parts = link.tunnels.flatMap((tunnel) => tunnel.parts);
  const up = parts.filter(({ status }) => status === "Connected").length;
  const peers = link.bgp ? link.gateways.flatMap((gateway) => gateway.peers) : [];
  const down = peers.filter(({ state }) => state !== "Connected").length;
  return [
    link.method,
    link.bgp ? t(down > 0 && link.state === "connected" ? "bgpDown" : "bgp") : null,
    parts.length > 2 && up < parts.length ? t("instances", { up, total: parts.length }) : null,
    link.unreadable ? t("unreadable", { code: link.unreadable.code ?? "none" }) : null,
    link.state === "waiting" ? t("waiting") : null,
  ].filter((fact) => fact !== null);
}

function Since({ link: { since, state, unreadable, tunnels }, now }: { link: TunnelLink; now: number }) {
  const t = useTranslations("tunnels");
  const formats = useFormats();
  // The chip says since when nobody knows; here stands what it was.
  if (unreadable) {
    const [{ status } = { status: "Unknown" as const }] = tunnels;
    return <span className="text-body text-muted lg:leading-6">{t("was", { status })}</span>;
  }
  if (since === null) return <span className="max-lg:hidden" />;
  const isLong = now - Date.parse(since) > 3_600_000;
  const age = isLong && state !== "connected" ? formats.ago(since, now) : null;
  const moment = formats.moment(since, now);
  return (
    <span className="text-body text-muted lg:leading-6" title={formats.fullMoment(since)}>
      {/* The column's head says "Since"; where there is none, the words do. */}
      <span className="max-lg:hidden">{[moment, age].filter((part) => part !== null).join(", ")}</span>
      <span className="lg:hidden">
        {age === null ? t("since", { moment }) : t("sinceLong", { moment, age })}
      </span>
    </span>
  );
}

function Cell({
  name,
  isFigure = false,
  isMuted = false,
  children,
}: {
  name: string;
  isFigure?: boolean;
  isMuted?: boolean;
  children: ReactNode;
}) {
  if (children === null) return <span className="max-lg:hidden" />;
  return (
    <div
      className={classNames(
        "flex min-w-0 gap-1.5 text-body lg:leading-6",
        isFigure && "font-mono lg:justify-end",
        isMuted && "text-subtle",
      )}
    >
      <span className="shrink-0 font-sans text-muted lg:sr-only">{name}</span>
      {children}
    </div>
  );
}

function NextStep({ link, isOpen, onToggle }: { link: TunnelLink; isOpen: boolean; onToggle: () => void }) {
  const t = useTranslations("tunnels.step");
  if (link.state === "waiting" && link.waitsIn !== null && !isOpen) {
    return (
      <Button asChild size="dense" className="max-lg:w-full max-lg:h-control">
        <Link href={`/deployments/${link.waitsIn}`}>{t("answer")}</Link>
      </Button>
    );
  }
  const isFine = link.state === "connected";
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <Button
      size="dense"
      look={isFine && !isOpen ? "ghost" : "secondary"}
      aria-expanded={isOpen}
      onClick={onToggle}
      aria-label={t("label", {
        step: t(isOpen ? "close" : isFine ? "open" : "diagnose"),
        from: link.from.name,
        to: link.to.name,
      })}
      className="max-lg:w-full max-lg:h-control pointer-coarse:h-11"
    >
      {t(isOpen ? "close" : isFine ? "open" : "diagnose")}
      {isFine || isOpen ? <Chevron aria-hidden /> : null}
    </Button>
  );
}
