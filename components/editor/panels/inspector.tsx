"use client";

import { type RefObject, useEffect, useRef } from "react";
import { findPlace, type Link, type Note, type Site, type Topology, type Vnet } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { FramePanel } from "../groups/frame-panel";
import { useCanvasView } from "../views/view-context";
import { FormKindContext } from "./fields/field-rules";
import { usePutBack } from "./fields/use-put-back";
import { LinkPanel } from "./link-panel";
import { NotePanel } from "./note-panel";
import { SelectionPanel } from "./selection-panel";
import { SitePanel } from "./site-panel";
import { TopologyPanel } from "./topology-panel";
import { VnetPanel } from "./vnet-panel";

export interface InspectorProps {
  onClose: () => void;
}

/** The form for what is selected; for nothing selected, the topology itself. */
export function Inspector({ onClose }: InspectorProps) {
  const root = useRef<HTMLDivElement>(null);
  useWantedField(root);
  const fields = usePutBack();
  return (
    <div
      ref={root}
      {...fields}
      className="relative flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain sm:scroll-pt-16"
    >
      <SelectedPanel onClose={onClose} />
    </div>
  );
}

function SelectedPanel({ onClose }: InspectorProps) {
  const selection = useEditor((state) => state.selection);
  const topology = useEditor((state) => state.topology);
  const deployed = useEditor((state) => state.deployed?.topology ?? null);
  const { drawn } = useCanvasView();
  const [id] = selection;
  if (selection.length > 1) return <SelectionPanel ids={selection} onClose={onClose} />;
  if (id === undefined) return <TopologyPanel />;
  const frame = drawn.all.find((one) => one.id === id);
  if (frame) return <FramePanel key={id} frame={frame} onClose={onClose} />;
  const found = find(topology, id);
  const ghost = found === null && deployed ? find(deployed, id) : null;
  const object = found ?? ghost;
  const isGhost = found === null;
  switch (object?.kind) {
    case "vnet":
      return (
        <FormKindContext value="vnet">
          <VnetPanel key={id} vnet={object.vnet} isGhost={isGhost} onClose={onClose} />
        </FormKindContext>
      );
    case "site":
      return (
        <FormKindContext value="site">
          <SitePanel key={id} site={object.site} isGhost={isGhost} onClose={onClose} />
        </FormKindContext>
      );
    case "link":
      return (
        <FormKindContext value="link">
          <LinkPanel key={id} link={object.link} isGhost={isGhost} onClose={onClose} />
        </FormKindContext>
      );
    case "note":
      return <NotePanel key={id} note={object.note} onClose={onClose} />;
    default:
      return <TopologyPanel />;
  }
}

type Found =
  | { kind: "vnet"; vnet: Vnet }
  | { kind: "site"; site: Site }
  | { kind: "link"; link: Link }
  | { kind: "note"; note: Note };

function find(topology: Topology, id: string): Found | null {
  const place = findPlace(topology, id);
  if (place) return place;
  const link = topology.links.find((item) => item.id === id);
  if (link) return { kind: "link", link };
  const note = topology.notes.find((item) => item.id === id);
  return note ? { kind: "note", note } : null;
}

/** Brings a wished-for field into sight and gives it the focus, once its section is open. */
function useWantedField(root: RefObject<HTMLDivElement | null>): void {
  const wanted = useEditor((state) => state.wantedField);
  useEffect(() => {
    if (!wanted) return;
    const frame = requestAnimationFrame(() => {
      const field = closestField(root.current, wanted.field);
      field?.scrollIntoView({ block: "center" });
      field?.querySelector<HTMLElement>("input, button, textarea")?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, root]);
}

/** "subnets.2.prefix", else what holds it: "subnets.2", "subnets". */
function closestField(root: HTMLElement | null, field: string): HTMLElement | null {
  for (let name = field; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
    const found = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    if (found) return found;
  }
  return null;
}
