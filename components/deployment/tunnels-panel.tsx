"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatBytes } from "@/components/data/formats";
import { useFormats } from "@/components/data/use-formats";
import { Chip } from "@/components/ui/chip";
import type { DeploymentReply } from "@/lib/api";
import { type TunnelRow, tunnelRows } from "./tunnel-rows";

/** Both directions of every link as Azure reports them: state, bytes in and out, since when. */
export function TunnelsPanel({ deployment }: { deployment: DeploymentReply }) {
  const t = useTranslations("deployment");
  const rows = tunnelRows(deployment);
  const connected = rows.filter((row) => row.look.words === "connected").length;
  return (
    <section aria-label={t("tunnels")}>
      <header className="flex h-9 items-center gap-2 border-b px-4">
        <h2 className="text-body-strong">{t("tunnels")}</h2>
        <span className="text-body text-muted">
          {t("tunnelsConnected", { connected, total: rows.length })}
        </span>
      </header>
      {rows.length === 0 ? <p className="px-4 py-3 text-body text-muted">{t("noTunnels")}</p> : null}
      <ul>
        {rows.map((row) => (
          <TunnelItem key={row.key} row={row} />
        ))}
      </ul>
    </section>
  );
}

function TunnelItem({ row }: { row: TunnelRow }) {
  const t = useTranslations("deployment");
  return (
    <li data-testid="tunnel" className="flex flex-col gap-1 border-b px-4 py-2.5 last:border-b-0">
      <div className="flex items-center gap-3">
        <p className="flex min-w-0 flex-1 items-center gap-1.5 text-body-strong">
          <span className="truncate">{row.from}</span>
          <ArrowRight role="img" aria-label={t("to")} className="size-4 shrink-0 text-muted" />
          <span className="truncate">{row.to}</span>
        </p>
        <Chip tone={row.look.tone} icon={row.look.icon} spinning={row.look.spinning ?? false}>
          {t(`tunnelState.${row.look.words}`, { to: row.to })}
        </Chip>
      </div>
      <TunnelFacts row={row} />
    </li>
  );
}

function TunnelFacts({ row: { tunnel } }: { row: TunnelRow }) {
  const t = useTranslations("deployment");
  const formats = useFormats();
  if (tunnel === null) return null;
  const since = tunnel.since;
  return (
    <p className="text-body text-muted" {...(since === null ? {} : { title: formats.fullMoment(since) })}>
      <Bytes arrow="↓" name={t("bytesIn")} bytes={tunnel.ingressBytes} />
      {" · "}
      <Bytes arrow="↑" name={t("bytesOut")} bytes={tunnel.egressBytes} />
      {since === null ? "" : ` · ${t("since", { moment: formats.moment(since) })}`}
    </p>
  );
}

function Bytes({ arrow, name, bytes }: { arrow: string; name: string; bytes: number }) {
  return (
    <>
      <span aria-hidden>{arrow}</span> <span className="sr-only">{name}</span>
      {formatBytes(bytes)}
    </>
  );
}
