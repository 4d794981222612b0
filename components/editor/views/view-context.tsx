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
import { foldedAfter, forgetFoldings, recordFolding } from "../groups/fold-steps";
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
  /** Folds these groups, by key, and opens all others: one undo step. */
  setFolded: (keys: readonly string[]) => void;
  /** Opens these groups for what is shown of them, which is no step. */
  openFolded: (keys: readonly string[]) => void;
  /** Folds one group into a card, or opens it, as one undo step; what was selected of it is then the group. */
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
  const foldTo = useFoldSteps({ show, now }, address.frames);
  const actions = useMemo(
    () => ({
      show,
      setFrames: (frames: Grouping | null) => show({ ...now(), frames, folded: [] }),
      setFilter: (filter: CanvasFilter) => show({ ...now(), filter }),
      toggleFilter: (facet: Facet, value: string) =>
        show({ ...now(), filter: toggleValue(now().filter, facet, value) }),
      setFolded: foldTo,
      openFolded: (keys: readonly string[]) => {
        const { folded } = now();
        if (folded.some((key) => keys.includes(key)))
          show({ ...now(), folded: folded.filter((key) => !keys.includes(key)) });
      },
      fold: (frame: Frame, isFolded: boolean) => {
        const { selection, select } = store.getState();
        const own = new Set([frame.id, ...frame.members]);
        const others = now().folded.filter((key) => key !== frame.key);
        foldTo(isFolded ? [...others, frame.key] : others);
        if (isFolded && selection.some((id) => own.has(id))) select([frame.id]);
      },
    }),
    [store, show, now, foldTo],
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

/** Folds and opens groups as undo steps, for as long as the same kind of groups is drawn. */
function useFoldSteps(
  { show, now }: Pick<ReturnType<typeof useViewAddress>, "show" | "now">,
  grouping: Grouping | null,
): (folded: readonly string[]) => void {
  const store = useEditorStore();
  const drawn = useRef(grouping);
  useEffect(() => {
    if (drawn.current === grouping) return;
    drawn.current = grouping;
    forgetFoldings(store);
  }, [grouping, store]);
  useEffect(
    () =>
      store.subscribe(({ lastStep }, before) => {
        if (lastStep === before.lastStep || !lastStep?.folded) return;
        show({ ...now(), folded: foldedAfter(now().folded, lastStep.folded) });
      }),
    [store, show, now],
  );
  return useCallback(
    (folded) => {
      recordFolding(store, { from: now().folded, to: folded });
      show({ ...now(), folded });
    },
    [store, show, now],
  );
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
function useOpenForSelected({ drawn, openFolded }: CanvasView): void {
  const store = useEditorStore();
  const only = useEditor(({ selection }) => (selection.length === 1 ? selection[0] : undefined));
  const latest = useRef(drawn);
  latest.current = drawn;
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
      const frame = latest.current.of.get(id);
      return frame?.isFolded ? [frame.key] : [];
    });
    openFolded(keys);
  }, [only, store, openFolded]);
}
