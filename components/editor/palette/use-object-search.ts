"use client";

import { Building2, type LucideIcon, Network, Spline, StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { PaletteEntry, PaletteSource } from "@/components/palette/palette-entry";
import { indexTopology, type SearchField, type SearchHit, type Topology } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { useCamera } from "../use-camera";
import { addressFault } from "./address-fault";

const ICONS: Readonly<Record<SearchHit["kind"], LucideIcon>> = {
  vnet: Network,
  site: Building2,
  link: Spline,
  note: StickyNote,
};
/** More rows than anybody reads; the rest is counted. */
const SHOWN = 50;
const MONO: ReadonlySet<SearchField> = new Set(["range", "subnet", "device", "clientPool", "bgp"]);
/** Fields whose text needs to be told what it is. */
const EXPLAINED = ["resourceGroup", "subscription", "gateway", "clientPool", "device"] as const;

/** Finds objects of the design for the palette; choosing one selects it and brings it in sight. */
export function useObjectSearch(): NonNullable<PaletteSource["find"]> {
  const store = useEditorStore();
  const camera = useCamera();
  const t = useTranslations("palette.found");
  const tFault = useTranslations("palette.fault");
  const tEditor = useTranslations("editor");
  const index = useRef<{ topology: Topology; search: ReturnType<typeof indexTopology> } | null>(null);
  const toEntry = ({ kind, id, name, found }: SearchHit): PaletteEntry => {
    const explained = EXPLAINED.find((field) => field === found?.field);
    const detail = found && (explained ? t(explained, { text: found.text }) : found.text);
    return {
      id: `object-${id}`,
      group: "objects",
      icon: ICONS[kind],
      title: name === "" ? tEditor("emptyNote") : name,
      ...(detail ? { detail, isDetailMono: MONO.has(found.field) && !explained } : {}),
      run: () => {
        store.getState().select([id]);
        camera.fit([id]);
        focusCanvas();
      },
    };
  };
  return (query) => {
    const { topology } = store.getState();
    if (index.current?.topology !== topology) index.current = { topology, search: indexTopology(topology) };
    const { hits, total } = index.current.search(query, SHOWN);
    const fault = total === 0 ? addressFault(query) : null;
    return {
      ...{ entries: hits.map(toEntry), total },
      ...(fault ? { why: tFault(fault.fault, { ...fault, text: query.trim() }) } : {}),
    };
  };
}
