"use client";

import { useTranslations } from "next-intl";
import { PlaceChooser } from "@/components/reach/place-chooser";
import { usePlaceLabel } from "@/components/reach/use-place-label";
import { skus, tunnelThroughput } from "@/lib/facts";
import { type Bandwidth, placeName, type Topology } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { isOverfull } from "../modes/bandwidth-states";
import type { BandwidthMode } from "../modes/mode-context";
import { useModes } from "../modes/mode-context";

/** Bandwidth mode: the narrowest of the way between two places, then every gateway and link with its figures. */
export function BandwidthPanel() {
  const t = useTranslations("editor.bandwidth");
  const topology = useEditor((state) => state.topology);
  const mode = useModes().bandwidth;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex flex-col gap-2 border-b px-4 py-3">
        <h2 className="text-title">{t("title")}</h2>
        <p className="text-caption text-muted">{t("hint")}</p>
      </header>
      <Way mode={mode} topology={topology} />
      <Gateways bandwidth={mode.bandwidth} topology={topology} />
      <Links bandwidth={mode.bandwidth} topology={topology} />
      <p className="px-4 py-3 text-caption text-subtle">
        {t("source", { skus: skus.asOf, tunnels: tunnelThroughput.asOf })}
      </p>
    </div>
  );
}

function Way({ mode, topology }: { mode: BandwidthMode; topology: Topology }) {
  const t = useTranslations("editor.bandwidth");
  const nameOf = usePlaceLabel(topology);
  const { from, to, places, way, pair, ask } = mode;
  if (from === null || places.length < 2) return null;
  const others = places.filter((place) => place !== from);
  return (
    <section className="flex flex-col gap-2 border-b px-4 py-3" aria-label={t("way")}>
      <div className="grid grid-cols-[3rem_1fr] items-center gap-2">
        <span className="text-muted">{t("from")}</span>
        <PlaceChooser
          label={t("from")}
          places={places}
          value={from}
          onChoose={(place) => ask({ place })}
          nameOf={nameOf}
        />
        <span className="text-muted">{t("to")}</span>
        <PlaceChooser
          label={t("to")}
          places={others}
          value={to ?? ""}
          onChoose={(target) => ask({ target })}
          nameOf={nameOf}
        />
      </div>
      <p role="status" className="mt-1">
        {way === null ? (
          <span className="text-muted">{t(pair === null ? "chooseTwo" : "noWay")}</span>
        ) : (
          <>
            <span className="block text-figure">
              {way.mbps === null ? t("unlimited") : t("mbps", { mbps: way.mbps })}
            </span>
            {way.narrowest ? (
              <span className="text-muted">
                {t("narrowest", { link: linkName(topology, way.narrowest.id), links: way.links.length })}{" "}
                <LimitText topology={topology} limit={way.narrowest.limit} />
              </span>
            ) : null}
          </>
        )}
      </p>
    </section>
  );
}

function Gateways({ bandwidth, topology }: { bandwidth: Bandwidth; topology: Topology }) {
  const t = useTranslations("editor.bandwidth");
  const store = useEditorStore();
  const loads = [...bandwidth.gateways.values()].sort((one, other) => share(other) - share(one));
  if (loads.length === 0) return <p className="border-b px-4 py-3 text-muted">{t("noGateways")}</p>;
  return (
    <table className="w-full border-b text-left">
      <caption className="px-4 pt-3 pb-1 text-left text-body-strong">{t("gateways")}</caption>
      <thead className="text-caption text-subtle">
        <tr>
          <th className="py-1 pl-4 font-normal">{t("gateway")}</th>
          <th className="py-1 text-right font-normal">{t("carries")}</th>
          <th className="py-1 pr-4 text-right font-normal">{t("linksCould")}</th>
        </tr>
      </thead>
      <tbody>
        {loads.map((load) => (
          <tr key={load.id} className="border-t align-top tabular-nums">
            <td className="py-1.5 pl-4">
              <button
                type="button"
                className="min-h-6 text-left text-body-strong hover:underline"
                onClick={() => store.getState().select([load.id])}
              >
                {placeName(topology, load.id)}
              </button>
              <span className="block text-caption text-muted">
                {t("sharedBy", { tunnels: load.tunnels, clients: load.hasClients ? "yes" : "no" })}
              </span>
            </td>
            <td className="py-1.5 text-right">
              {load.aggregateMbps === null ? t("unknown") : t("mbps", { mbps: load.aggregateMbps })}
            </td>
            <td className="py-1.5 pr-4 text-right">
              {t("mbps", { mbps: load.linksMbps })}
              {isOverfull(load) ? (
                <span className="block text-caption text-progress">{t("times", { times: share(load) })}</span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Links({ bandwidth, topology }: { bandwidth: Bandwidth; topology: Topology }) {
  const t = useTranslations("editor.bandwidth");
  const store = useEditorStore();
  if (topology.links.length === 0) return null;
  return (
    <table className="w-full border-b text-left">
      <caption className="px-4 pt-3 pb-1 text-left text-body-strong">{t("links")}</caption>
      <tbody>
        {[...bandwidth.links.values()].map(({ id, mbps, limit }) => (
          <tr key={id} className="border-t align-top tabular-nums">
            <td className="py-1.5 pl-4">
              <button
                type="button"
                className="min-h-6 text-left text-body-strong hover:underline"
                onClick={() => store.getState().select([id])}
              >
                {linkName(topology, id)}
              </button>
              <span className="block text-caption text-muted">
                <LimitText topology={topology} limit={limit} />
              </span>
            </td>
            <td className="py-1.5 pr-4 text-right">{mbps === null ? t("unlimited") : t("mbps", { mbps })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LimitText({ topology, limit }: { topology: Topology; limit: string | null }) {
  const t = useTranslations("editor.bandwidth");
  if (limit === null) return t("limit.none");
  return limit === "tunnel" ? t("limit.tunnel") : t("limit.gateway", { name: placeName(topology, limit) });
}

function linkName(topology: Topology, id: string): string {
  const link = topology.links.find((one) => one.id === id);
  return link ? `${placeName(topology, link.from)} – ${placeName(topology, link.to)}` : id;
}

/** How many times over its links could fill a gateway. */
function share({ aggregateMbps, linksMbps }: { aggregateMbps: number | null; linksMbps: number }): number {
  return aggregateMbps === null ? 0 : linksMbps / aggregateMbps;
}
