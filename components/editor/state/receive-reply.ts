import type { TopologyReply } from "@/lib/api";
import {
  isEqual,
  mergeSettled,
  type SettledTwins,
  withIds,
  withSettledTwins,
  withSide,
} from "@/lib/topology";
import { type Places, withPlaceIds } from "../views/view-places";
import type { EditorState } from "./editor-store";
import { changeHistory } from "./history";

/** The state with what the server holds now; what another window saved is merged under the own edits. */
export function receiveReply(state: EditorState, reply: TopologyReply): Partial<EditorState> {
  // What says the same stays the same object: nothing is planned or drawn anew because a save was answered.
  const meta = {
    deployed: kept(state.deployed, reply.deployed),
    latestDeployment: kept(state.latestDeployment, reply.latestDeployment),
    keysGiven: kept(state.keysGiven, reply.keysGiven),
  };
  if (reply.version <= state.base.version) return meta;
  const { topology, conflicts, base, history, viewPlaces } = state;
  // A choice that is open stays open: what is in dispute is compared with what both had before.
  const origin = withSide(base.topology, conflicts, "base", topology);
  const result = mergeSettled({ base: origin, mine: topology, theirs: reply.topology });
  return {
    ...meta,
    // What stands here was saved then, by whomever.
    ...(state.save.state === "saved" ? { save: { state: "saved", at: reply.updatedAt } } : {}),
    base: { version: reply.version, topology: reply.topology },
    topology: result.merged,
    conflicts: kept(conflicts, result.conflicts),
    ...toldTwins(result.twins, reply.version),
    selection: state.selection.map((id) => result.renamed.get(id) ?? id),
    ...(result.renamed.size === 0 ? {} : underNewIds({ history, viewPlaces }, result)),
  };
}

/** What was undoable, and what was moved in a view, follows own new objects; what is kept of the view is the server's. */
function underNewIds(
  { history, viewPlaces }: Pick<EditorState, "history" | "viewPlaces">,
  { renamed, twins }: Pick<ReturnType<typeof mergeSettled>, "renamed" | "twins">,
): Partial<EditorState> {
  const places = (before: Places) => withPlaceIds(before, renamed);
  return {
    history: changeHistory(history, {
      design: (before) => withSettledTwins(withIds(before, renamed), twins),
      places,
    }),
    viewPlaces: viewPlaces && { ...viewPlaces, at: places(viewPlaces.at) },
  };
}

/** Own new places that became others are told of, once; `version` was saved first. */
export function toldTwins(twins: SettledTwins, version: number): Partial<EditorState> {
  const names = [...twins.values()].map(({ after }) => after.name);
  return names.length > 0 ? { settledTwins: { names, version } } : {};
}

function kept<T>(before: T, next: T): T {
  return isEqual(before, next) ? before : next;
}
