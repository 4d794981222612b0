"use client";

import { useSearchParams } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { writeSearchParams } from "@/components/data/search-params";
import { invariant } from "@/lib/shared";
import type { Grouping } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import {
  type CanvasFilter,
  type Facet,
  type FilterInput,
  isFilterEmpty,
  litBy,
  toggleValue,
} from "../filter/canvas-filter";
import { type Frame, type Frames, toFrames } from "../groups/frame";
import { useLive } from "../live-context";
import { fromParams, toParams, type ViewAddress } from "./view-address";

/** How the canvas is looked at: what it is grouped and filtered by. The address holds it, the design does not. */
export interface CanvasView extends ViewAddress {
  /** The groups that are drawn. */
  drawn: Frames;
  /** Ids that the filter means; null while none is set. */
  lit: ReadonlySet<string> | null;
  setFrames: (grouping: Grouping | null) => void;
  setFilter: (filter: CanvasFilter) => void;
  /** Puts one value into the filter, or takes it out. */
  toggleFilter: (facet: Facet, value: string) => void;
  /** Folds these groups, by key, and opens all others. */
  setFolded: (keys: readonly string[]) => void;
  /** Folds one group into a card, or opens it; what was selected of it is then the group. */
  fold: (frame: Frame, isFolded: boolean) => void;
  /** All of it at once, e.g. as a saved view has it. */
  show: (address: ViewAddress) => void;
  /** Whether the form that chooses the filter is open. */
  isFilterOpen: boolean;
  setFilterOpen: (isOpen: boolean) => void;
  /** Whether the list of saved views is open. */
  isViewsOpen: boolean;
  setViewsOpen: (isOpen: boolean) => void;
}

const ViewContext = createContext<CanvasView | null>(null);

export function useCanvasView(): CanvasView {
  const view = useContext(ViewContext);
  invariant(view !== null, "what shows groups or a filter stands inside ViewProvider");
  return view;
}

/** Reads grouping and filter from the address and works out what they mean for this design. */
export function ViewProvider({ children }: { children: ReactNode }) {
  const { address, show, now } = useViewAddress();
  const store = useEditorStore();
  const vnets = useEditor((state) => state.topology.vnets);
  const drawn = useMemo(
    () => toFrames(vnets, address.frames, new Set(address.folded)),
    [vnets, address.frames, address.folded],
  );
  const input = useFilterInput();
  const lit = useMemo(
    () => (isFilterEmpty(address.filter) ? null : litBy(address.filter, input)),
    [address.filter, input],
  );
  const actions = useMemo(
    () => ({
      show,
      setFrames: (frames: Grouping | null) => show({ ...now(), frames, folded: [] }),
      setFilter: (filter: CanvasFilter) => show({ ...now(), filter }),
      toggleFilter: (facet: Facet, value: string) =>
        show({ ...now(), filter: toggleValue(now().filter, facet, value) }),
      setFolded: (folded: readonly string[]) => show({ ...now(), folded }),
      fold: (frame: Frame, isFolded: boolean) => {
        const { selection, select } = store.getState();
        const own = new Set([frame.id, ...frame.members]);
        if (isFolded && selection.some((id) => own.has(id))) select([frame.id]);
        const others = now().folded.filter((key) => key !== frame.key);
        show({ ...now(), folded: isFolded ? [...others, frame.key] : others });
      },
    }),
    [store, show, now],
  );
  const [isFilterOpen, setFilterOpen] = useState(false);
  const [isViewsOpen, setViewsOpen] = useState(false);
  const view = useMemo(
    () => ({ ...address, ...actions, drawn, lit, isFilterOpen, setFilterOpen, isViewsOpen, setViewsOpen }),
    [address, actions, drawn, lit, isFilterOpen, isViewsOpen],
  );
  useOpenForSelected(view);
  return <ViewContext value={view}>{children}</ViewContext>;
}

/** What a filter is judged by, also while none is set. */
export function useFilterInput(): FilterInput {
  const topology = useEditor((state) => state.topology);
  const deployed = useEditor((state) => state.deployed?.topology ?? null);
  const findings = useEditor((state) => state.findings);
  const { states, changes } = useLive();
  return useMemo(
    () => ({ topology, deployed, findings, live: states, marks: changes.marks }),
    [topology, deployed, findings, states, changes],
  );
}

/**
 * What is looked at, and how that is changed. The address follows at once, but what Next says of it comes late: a second
 * press must not start from what was before the first.
 */
function useViewAddress(): {
  address: ViewAddress;
  show: (next: ViewAddress) => void;
  now: () => ViewAddress;
} {
  const params = useSearchParams();
  const said = keyOf((name) => params.get(name));
  const [address, setAddress] = useState(() => fromParams((name) => params.get(name)));
  const latest = useRef(address);
  /** What was written and has not come back yet. */
  const written = useRef<string[]>([]);
  useEffect(() => {
    const at = written.current.indexOf(said);
    if (at >= 0) {
      written.current.splice(0, at + 1);
      return;
    }
    const own = toParams(latest.current);
    if (keyOf((name) => own[name]) === said) return;
    // Somebody went back, or a part of the page wrote it that is none of ours.
    const { searchParams } = new URL(window.location.href);
    latest.current = fromParams((name) => searchParams.get(name));
    setAddress(latest.current);
  }, [said]);
  const show = useCallback((next: ViewAddress) => {
    const own = toParams(next);
    const before = toParams(latest.current);
    const key = keyOf((name) => own[name]);
    if (key !== keyOf((name) => before[name])) written.current.push(key);
    latest.current = next;
    setAddress(next);
    writeSearchParams(own);
  }, []);
  const now = useCallback(() => latest.current, []);
  return { address, show, now };
}

function keyOf(read: (name: keyof ViewAddress) => string | null): string {
  return JSON.stringify([read("frames"), read("folded"), read("filter")]);
}

/** One object that gets selected from elsewhere, e.g. by a search, comes out of the card it is folded into. */
function useOpenForSelected({ drawn, folded, setFolded }: CanvasView): void {
  const store = useEditorStore();
  const only = useEditor(({ selection }) => (selection.length === 1 ? selection[0] : undefined));
  const latest = useRef({ drawn, folded });
  latest.current = { drawn, folded };
  const opened = useRef(useSearchParams().get("select"));
  useEffect(() => {
    if (only === undefined) return;
    // What an address names beside its folded groups is left where it is.
    const isOpened = only === opened.current;
    opened.current = null;
    if (isOpened) return;
    const link = store.getState().topology.links.find(({ id }) => id === only);
    // A link to the outside is drawn, unless it is in a bundle; opening both ends shows it for certain.
    const keys = [only, ...(link ? [link.from, link.to] : [])].flatMap((id) => {
      const frame = latest.current.drawn.of.get(id);
      return frame?.isFolded ? [frame.key] : [];
    });
    if (keys.length > 0) setFolded(latest.current.folded.filter((key) => !keys.includes(key)));
  }, [only, store, setFolded]);
}
