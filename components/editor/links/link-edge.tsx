"use client";

import { type EdgeProps, useStore } from "@xyflow/react";
import { memo } from "react";
import { toneColors } from "@/components/ui/tone";
import { type LinkGeometry, linkPath, pointOn } from "@/lib/topology";
import type { LinkEdgeData, LinkFlowEdge } from "../flow-types";
import { bandWidth } from "../modes/bandwidth-states";
import { isBeside, modeLook } from "../modes/mode-state";
import { DeviceCap, EndCap } from "./end-cap";
import { LabelLayer } from "./label-layer";
import { LinkLabel, WORDS_FROM } from "./link-label";
import { LinkLine } from "./link-line";
import { linkLook } from "./link-look";

/** A drawn connection: its line, an end cap per resource in Azure, and what Azure says in the middle. */
export const LinkEdge = memo(function LinkEdge({ id, data, selected }: EdgeProps<LinkFlowEdge>) {
  if (!data) return null;
  const { geometry, link, overlap, isGhost } = data;
  const color = colorOf(data);
  const path = linkPath(geometry);
  return (
    <>
      {selected ? <path d={path} fill="none" stroke="var(--accent)" strokeWidth={9} opacity={0.3} /> : null}
      {data.modeState?.says === "width" ? (
        <Band path={path} mbps={data.modeState.mbps} color={color} />
      ) : null}
      <LinkLine
        geometry={geometry}
        method={link.method}
        color={color}
        isOverlapping={overlap !== null && !data.isDimmed}
        isDashed={isGhost || data.modeState?.says === "taken" || data.modeState?.says === "down"}
      />
      <Caps data={data} color={color} />
      <path
        d={path}
        fill="none"
        stroke="transparent"
        strokeWidth={24}
        className="react-flow__edge-interaction"
      />
      <LabelLayer>
        <LinkLabel id={id} data={data} isSelected={selected ?? false} />
        {link.bgp && !data.isDimmed ? <BgpChip geometry={geometry} color={color} /> : null}
      </LabelLayer>
    </>
  );
});

/** What a filter leaves out is hardly there, what is beside the question has the subtle colour, an overlap that of an error, the rest that of its state. */
function colorOf({ overlap, state, modeState, isDimmed }: LinkEdgeData): string {
  if (isDimmed) return "var(--divider)";
  if (isBeside(modeState)) return "var(--control)";
  if (modeState) return toneColors(modeLook(modeState).tone).line;
  return overlap === null ? toneColors(linkLook(state).tone).line : "var(--error-line)";
}

function Caps({ data, color }: { data: LinkEdgeData; color: string }) {
  const { geometry, device, state } = data;
  return (["from", "to"] as const).map((end) =>
    device?.end === end ? (
      <DeviceCap key={end} at={geometry[end]} isKnown={device.isKnown} color={color} />
    ) : (
      <EndCap key={end} at={geometry[end]} state={state[end]} color={color} />
    ),
  );
}

/** In Bandwidth mode: the wider, the more it carries; the label says how much. */
function Band({ path, mbps, color }: { path: string; mbps: number | null; color: string }) {
  return <path d={path} fill="none" stroke={color} strokeWidth={bandWidth(mbps)} opacity={0.25} />;
}

/** A label whose middle is so near to an end, in canvas units, takes the chip's place there. */
const CHIP = { at: 36, clear: 110 };

/** Stands on the line near its first end, clear of cap and label: near the other one where the label has moved there. */
function BgpChip({ geometry, color }: { geometry: LinkGeometry; color: string }) {
  const isReadable = useStore((state) => state.transform[2] >= WORDS_FROM);
  if (!isReadable) return null;
  const length = Math.hypot(geometry.to.x - geometry.from.x, geometry.to.y - geometry.from.y);
  const share = Math.min(0.25, CHIP.at / Math.max(length, 1));
  const isTaken = geometry.labelAt !== undefined && geometry.labelAt * length < CHIP.clear;
  const { x, y } = pointOn(geometry, isTaken ? 1 - share : share);
  return (
    <span
      className="nodrag nopan pointer-events-none absolute rounded-[3px] border bg-surface px-1 text-[11px] leading-4 text-muted"
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`, borderColor: color }}
    >
      BGP
    </span>
  );
}
