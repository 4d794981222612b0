"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { TopologyReply } from "@/lib/api";
import { drawAddressSpace, proposeVnetPrefix, type Topology, usedRanges } from "@/lib/topology";
import { Lane } from "./lane";
import { NextFree } from "./next-free";

/** The address space of a draft, drawn to scale, with the next free range of a size. */
export function AddressPicture({ reply }: { reply: TopologyReply }) {
  const t = useTranslations("addresses");
  const { topology, deployed } = reply;
  const [length, setLength] = useState(16);
  const lanes = useMemo(() => drawAddressSpace(topology), [topology]);
  const offered = useMemo(() => proposeVnetPrefix(usedRanges(topology), length), [topology, length]);
  const standing = useMemo(
    () => rangesOf(deployed?.topology ?? null, new Set(deployed?.unfinished)),
    [deployed],
  );
  return (
    <section aria-labelledby="address-space" className="rounded-panel border bg-surface p-4">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-3 pb-4">
        <div className="flex min-w-0 flex-1 basis-72 flex-wrap items-baseline gap-x-4">
          <h2 id="address-space" className="text-title">
            {t("space")}
          </h2>
          <p className="text-muted">{t("spaceHint")}</p>
        </div>
        <NextFree reply={reply} length={length} onLengthChange={setLength} offered={offered} />
      </header>
      <div className="flex flex-col gap-6">
        {lanes.map((lane) => (
          <Lane
            key={`${lane.space.first}/${lane.space.length}`}
            lane={lane}
            offered={offered}
            isStanding={(block) => standing.has(`${block.place} ${block.text}`)}
            isDeployed={deployed !== null}
          />
        ))}
      </div>
    </section>
  );
}

/** The ranges that stand in Azure, each with its place: "vnet1 10.1.0.0/16". */
function rangesOf(topology: Topology | null, unfinished: ReadonlySet<string>): ReadonlySet<string> {
  const places = [...(topology?.vnets ?? []), ...(topology?.sites ?? [])].filter(
    ({ id }) => !unfinished.has(id),
  );
  return new Set(
    places.flatMap((place) =>
      [
        ...place.addressSpace,
        ...("gateway" in place ? (place.gateway?.clientPool?.addressPool ?? []) : []),
      ].map((range) => `${place.id} ${range}`),
    ),
  );
}
