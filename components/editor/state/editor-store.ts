import { createStore, type StoreApi } from "zustand";
import type { RefusalWords } from "@/components/data/api-problem";
import type { TopologyReply } from "@/lib/api";
import type { Finding, PlanOutlineReply } from "@/lib/planner";
import {
  applyEdits,
  type Intent,
  type MergeConflict,
  mergeSettled,
  mergeTopologies,
  type Topology,
  type TopologyEdit,
  withSide,
} from "@/lib/topology";
import { movedPlaces, takenBack, type ViewPlaces } from "../views/view-places";
import { splitConflicts } from "./conflict-groups";
import { EMPTY_HISTORY, type History, type HistoryStep, record, redo, undo, without } from "./history";
import { receiveReply, toldTwins } from "./receive-reply";
import { existing, selectionAfter } from "./selection";

/** Where the design stands between this page and the server. */
export type SaveState =
  | { state: "saved"; at: string }
  | { state: "dirty" }
  | { state: "saving" }
  /** No answer came; the edits wait in this browser. */
  | { state: "offline"; isFailing: boolean }
  /** The server refused. Nothing is lost: the next edit tries again. */
  | ({ state: "refused" } & RefusalWords);

export interface EditOptions {
  /** Edits with the same burst close together are one undo step, e.g. "field:vnet1.name". */
  burst?: string;
  /** No pause ends the burst: all that is written of one text is one step. */
  isUnhurried?: boolean;
  /** What is selected afterwards; unchanged when left out. */
  select?: readonly string[];
}

export interface EditorState {
  topologyId: string;
  topology: Topology;
  /** What the server holds and its version: what the next save is made on. */
  base: { version: number; topology: Topology };
  deployed: TopologyReply["deployed"];
  latestDeployment: TopologyReply["latestDeployment"];
  keysGiven: readonly string[];
  /** Fields that somebody else saved first; their values stand on the server until a person chooses. */
  conflicts: readonly MergeConflict[];
  save: SaveState;
  /** Somebody deleted the topology; what is seen here can still bring it back. */
  isGone: boolean;
  history: History;
  /** Ids of what is selected, the first is the one the inspector shows. */
  selection: readonly string[];
  /** Where the saved view that is shown has cards and notes; null while they stand where the design has them. */
  viewPlaces: ViewPlaces | null;
  /** Objects that undo or redo left alone since somebody else has changed them meanwhile; `at` makes each time new. */
  leftByStep: { names: readonly string[]; at: number } | null;
  /** What was undone or done again last, and the groups that it folded or opened; each time a new object. */
  lastStep: Pick<HistoryStep, "folded"> | null;
  /** Own new places, by the names they have now, that somebody else had added likewise; `version` was saved first. */
  settledTwins: { names: readonly string[]; version: number } | null;
  findings: readonly Finding[];
  plan: PlanOutlineReply["plan"] | null;
  /** The topology that findings and plan were made for; null before the first answer. */
  plannedTopology: Topology | null;
  /** When they were made, another moment for each answer. */
  plannedAt: number;
  isPlanLate: boolean;
  /** A form field to show and focus; `at` makes the same wish twice two wishes. */
  wantedField: { id: string; field: string; at: number } | null;
  /** Said to screen readers. */
  announcement: string;
  /** How often what was typed into a field has been put back. */
  putBacks: number;

  edit: (edits: readonly TopologyEdit[], options?: EditOptions) => void;
  /** Intents are no part of a fix, so they are no edit; this is one undo step all the same. */
  setIntents: (intents: readonly Intent[]) => void;
  undo: () => void;
  redo: () => void;
  select: (ids: readonly string[]) => void;
  /** Shows a view's places, or with null the design's. What was moved in another view is no step any more. */
  showPlaces: (places: ViewPlaces | null) => void;
  focusField: (id: string, field: string) => void;
  announce: (text: string) => void;
  /** Takes in what the server holds now; what another window saved is merged under the own edits. */
  receive: (reply: TopologyReply) => void;
  /** Ends choices that are open, those of one object or all: the own value is saved, or theirs taken as one undo step. */
  keepMine: (object?: string) => void;
  takeTheirs: (object?: string) => void;
  /** Weaves edits kept in this browser into the design, as one undo step. */
  takeUp: (draft: { base: Topology; topology: Topology }) => void;
}

export type EditorStore = StoreApi<EditorState>;

/** The state of one open topology. What saves and plans it stands in autosave.ts and planning.ts. */
export function createEditorStore(reply: TopologyReply, now: () => number = Date.now): EditorStore {
  return createStore<EditorState>()((set, get) => ({
    topologyId: reply.id,
    topology: reply.topology,
    base: { version: reply.version, topology: reply.topology },
    deployed: reply.deployed,
    latestDeployment: reply.latestDeployment,
    keysGiven: reply.keysGiven,
    conflicts: [],
    save: { state: "saved", at: reply.updatedAt },
    isGone: false,
    history: EMPTY_HISTORY,
    selection: [],
    viewPlaces: null,
    leftByStep: null,
    lastStep: null,
    settledTwins: null,
    findings: [],
    plan: null,
    plannedTopology: null,
    plannedAt: 0,
    isPlanLate: false,
    wantedField: null,
    announcement: "",
    putBacks: 0,

    edit: (edits, options = {}) => {
      const state = get();
      const moved = moveInView(state, edits, options, now());
      if (moved) {
        set(moved);
        return;
      }
      const topology = applyEdits(state.topology, edits);
      if (topology === state.topology) return;
      set({
        ...commit(state, topology, now(), options),
        ...selectionAfter(topology, state, options),
      });
    },
    setIntents: (intents) =>
      set((state) =>
        commit(state, { ...state.topology, intents: [...intents] }, now(), { burst: "intents" }),
      ),
    undo: () => set((state) => step(state, undo(state.history, { ...state, at: now() }), now())),
    redo: () => set((state) => step(state, redo(state.history, { ...state, at: now() }), now())),
    select: (ids) => {
      const before = get().selection;
      if (before.length !== ids.length || ids.some((id, index) => id !== before[index]))
        set({ selection: ids });
    },
    showPlaces: (viewPlaces) =>
      set(({ history, viewPlaces: before }) =>
        viewPlaces?.view === before?.view
          ? { viewPlaces }
          : { viewPlaces, history: without("places", history) },
      ),
    focusField: (id, field) => set({ selection: [id], wantedField: { id, field, at: now() } }),
    announce: (text) => set({ announcement: text }),
    receive: (latest) => set((state) => receiveReply(state, latest)),
    keepMine: (object) =>
      set((state) => {
        const { open } = splitConflicts(state.conflicts, object, "mine");
        return settle({ ...state, conflicts: open }, state.topology);
      }),
    takeTheirs: (object) =>
      set((state) => {
        const { chosen, open } = splitConflicts(state.conflicts, object, "theirs");
        const taken = withSide(state.topology, chosen, "theirs", state.base.topology);
        return commit({ ...state, conflicts: open }, taken, now());
      }),
    takeUp: (draft) =>
      set((state) => {
        const sides = { base: draft.base, mine: draft.topology, theirs: state.topology };
        const { merged, conflicts, twins } = mergeSettled(sides);
        return {
          ...commit(state, merged, now()),
          conflicts: [...state.conflicts, ...conflicts],
          ...toldTwins(twins, state.base.version),
        };
      }),
  }));
}

/** One undo step that leaves the design as it is; none where everything stands there already. */
function moveInView(
  state: EditorState,
  edits: readonly TopologyEdit[],
  options: EditOptions,
  at: number,
): Partial<EditorState> | null {
  const { topology, history, selection, viewPlaces: before } = state;
  const viewPlaces = before && movedPlaces(before, edits);
  if (!before || !viewPlaces) return null;
  const selected = selectionAfter(topology, state, options);
  if (viewPlaces === before) return selected;
  const places = { from: before.at, to: viewPlaces.at };
  const entry = { from: topology, to: topology, selection, burst: options.burst ?? null, at, places };
  return { viewPlaces, history: record(history, entry), ...selected };
}

/** What the next save sends: the design, with the other person's value wherever a choice is still open. */
export function toSave({
  topology,
  conflicts,
  base,
}: Pick<EditorState, "topology" | "conflicts" | "base">): Topology {
  return conflicts.length === 0 ? topology : withSide(topology, conflicts, "theirs", base.topology);
}

function commit(
  state: EditorState,
  to: Topology,
  at: number,
  { burst = null, isUnhurried = false }: { burst?: string | null; isUnhurried?: boolean } = {},
): Partial<EditorState> {
  const { topology: from, selection } = state;
  const settled = settle(state, to);
  const entry = { from, to: settled.topology, selection, burst, isUnhurried, at };
  const history = record(state.history, entry);
  return { ...settled, history };
}

/**
 * The design after an own change while choices are open: what was put back is no longer in dispute, and what was linked
 * to a place in dispute is so too.
 */
function settle(
  { conflicts, base }: EditorState,
  mine: Topology,
): Pick<EditorState, "topology" | "conflicts"> {
  if (conflicts.length === 0) return { topology: mine, conflicts };
  const origin = withSide(base.topology, conflicts, "base", mine);
  const { merged, conflicts: open } = mergeTopologies({ base: origin, mine, theirs: base.topology });
  return { topology: merged, conflicts: open };
}

function step(state: EditorState, taken: HistoryStep | null, at: number): Partial<EditorState> {
  if (!taken) return {};
  const settled = settle(state, taken.topology);
  return {
    ...settled,
    history: taken.history,
    lastStep: taken,
    selection: existing(settled.topology, taken.selection),
    ...(taken.places && state.viewPlaces ? { viewPlaces: takenBack(state.viewPlaces, taken.places) } : {}),
    ...(taken.left.length > 0 ? { leftByStep: { names: taken.left, at } } : {}),
  };
}
