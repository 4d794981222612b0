"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { ownerOf } from "@/components/reach/place-owner";
import { useReachOf } from "@/components/reach/use-reach-of";
import { useWhatIf } from "@/components/reach/use-what-if";
import type { ReachPair } from "@/components/reach/verdict-look";
import type { Outage, WhatIf } from "@/lib/planner";
import { invariant } from "@/lib/shared";
import {
  type Bandwidth,
  findPlace,
  type Topology,
  type WayCapacity,
  weighBandwidth,
  weighWay,
} from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { useEditorQuery } from "../editor-query";
import { toBandwidthStates } from "./bandwidth-states";
import { chooseOutage } from "./choose-outage";
import { toCostStates, toFailureStates } from "./failure-states";
import type { ModeStates } from "./mode-state";
import { type ReachQuestion, toReachStates } from "./reach-states";

/** Failure mode: what may fail, and what of it is taken away now. */
export interface FailureMode {
  whatIf: WhatIf | undefined;
  error: Error | null;
  retry: () => void;
  outage: Outage | null;
  /** Takes an outage's objects away, which are selected for it. */
  press: (outage: Outage, objects: readonly string[]) => void;
}

/** Reach mode: the question, and the pairs of the place that is asked about. */
export interface ReachMode {
  /** Null in a design without places. */
  question: ReachQuestion | null;
  places: readonly string[];
  /** Null while they are not known. */
  pairs: readonly ReachPair[] | null;
  error: Error | null;
  retry: () => void;
  ask: (changes: Partial<ReachQuestion>) => void;
}

/** Bandwidth mode: every gateway and link weighed, and the way between the two places that are asked about. */
export interface BandwidthMode {
  bandwidth: Bandwidth;
  /** Null in a design without places. */
  from: string | null;
  to: string | null;
  places: readonly string[];
  /** Whether they reach each other; null while that, or one of them, is not known. */
  pair: ReachPair | null;
  /** What the way that traffic takes carries; null where there is none. */
  way: WayCapacity | null;
  ask: ReachMode["ask"];
}

interface Modes {
  /** What the mode says of cards and links; null where Azure's state is shown. */
  states: ModeStates | null;
  failure: FailureMode;
  reach: ReachMode;
  bandwidth: BandwidthMode;
}

const ModeContext = createContext<Modes | null>(null);

export function useModes(): Modes {
  const modes = useContext(ModeContext);
  invariant(modes !== null, "what shows a mode stands inside ModeProvider");
  return modes;
}

/** Works out what Reach and Failure mode say of everything that is drawn, for the canvas and the panel alike. */
export function ModeProvider({ children }: { children: ReactNode }) {
  const { mode } = useEditorQuery();
  const store = useEditorStore();
  const isAsked = mode === "failure" || mode === "reach" || mode === "bandwidth";
  // Only a mode that says something of the design is worked out anew with each change of it.
  const topology = useEditor((state) => (isAsked ? state.topology : null)) ?? store.getState().topology;
  const failure = useFailure(topology, mode === "failure");
  const reach = useReach(topology, mode === "reach" || mode === "bandwidth");
  const bandwidth = useBandwidth(topology, reach, mode === "bandwidth");
  const states = useMemo((): ModeStates | null => {
    if (mode === "failure" && failure.whatIf)
      return failure.outage
        ? toFailureStates(topology, failure.outage)
        : toCostStates(topology, failure.whatIf.single);
    if (mode === "reach" && reach.question && reach.pairs)
      return toReachStates(topology, reach.pairs, reach.question);
    if (mode === "bandwidth") return toBandwidthStates(topology, bandwidth.bandwidth, bandwidth.way);
    return null;
  }, [mode, topology, failure, reach, bandwidth]);
  const modes = useMemo(() => ({ states, failure, reach, bandwidth }), [states, failure, reach, bandwidth]);
  return <ModeContext value={modes}>{children}</ModeContext>;
}

const NOTHING_WEIGHED: Bandwidth = { gateways: new Map(), links: new Map() };

/** The way is the one that the planner says traffic takes, so that no figure is told of a way that does not exist. */
function useBandwidth(
  topology: Topology,
  { question, places, pairs, ask }: ReachMode,
  isShown: boolean,
): BandwidthMode {
  const bandwidth = useMemo(
    () => (isShown ? weighBandwidth(topology) : NOTHING_WEIGHED),
    [topology, isShown],
  );
  return useMemo(() => {
    const from = question?.place ?? null;
    const to = question?.target ?? null;
    const pair = pairs?.find((one) => to !== null && one.from === from && one.to === to) ?? null;
    const cards = pair?.path.map(ownerOf).filter((id, at, all) => id !== all[at - 1]);
    const way = pair && cards && pair.verdict !== "unreachable" ? weighWay(topology, bandwidth, cards) : null;
    return { bandwidth, from, to, places, pair, way, ask };
  }, [topology, bandwidth, question, places, pairs, ask]);
}

function useFailure(topology: Topology, isShown: boolean): FailureMode {
  const store = useEditorStore();
  const selection = useEditor((state) => state.selection);
  const [pressed, setPressed] = useState<Outage | null>(null);
  const { data: whatIf, error, refetch } = useWhatIf(topology, isShown);
  const outage = useMemo(
    () => (whatIf ? chooseOutage(topology, whatIf, selection, pressed) : null),
    [topology, whatIf, selection, pressed],
  );
  const press = useCallback(
    (next: Outage, objects: readonly string[]) => {
      setPressed(next);
      store.getState().select(objects);
    },
    [store],
  );
  const retry = useCallback(() => void refetch(), [refetch]);
  return useMemo(() => ({ whatIf, error, retry, outage, press }), [whatIf, error, retry, outage, press]);
}

function useReach(topology: Topology, isShown: boolean): ReachMode {
  const store = useEditorStore();
  const selected = useEditor((state) => state.selection[0] ?? null);
  const [asked, setAsked] = useState<ReachQuestion>({ place: "", direction: "from", target: null });
  useEffect(() => {
    // A place that is pressed on the canvas is asked about; a link is only looked at.
    if (!isShown || selected === null || findPlace(store.getState().topology, selected) === null) return;
    setAsked((last) =>
      ownerOf(last.place) === selected ? last : { ...last, place: selected, target: null },
    );
  }, [isShown, selected, store]);
  const isThere = findPlace(topology, ownerOf(asked.place)) !== null;
  const place = isThere ? asked.place : (topology.vnets[0]?.id ?? topology.sites[0]?.id ?? null);
  const { places, pairs, error, retry } = useReachOf(topology, place, isShown);
  const ask = useCallback(
    (changes: Partial<ReachQuestion>) => {
      setAsked((last) => ({ ...last, ...(changes.place === undefined ? {} : { target: null }), ...changes }));
      if (changes.place !== undefined) store.getState().select([ownerOf(changes.place)]);
    },
    [store],
  );
  return useMemo(
    () => ({
      question: place === null ? null : { ...asked, place },
      places,
      pairs,
      error,
      retry,
      ask,
    }),
    [place, asked, places, pairs, error, retry, ask],
  );
}
