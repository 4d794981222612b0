import type { ViewReply } from "@/lib/api";
import type { EditorStore } from "../state/editor-store";
import { type Moves, placesOf, placesOfView, shownView } from "./view-places";

interface Storing {
  store: EditorStore;
  /** The view that the address names now. */
  viewInAddress: () => string | null;
  send: () => Promise<ViewReply>;
  /** Shows what was stored; what was moved while the answer was under way lies on top of it. */
  show: (view: ViewReply, moved: Moves) => void;
}

/** Stores how the canvas is looked at as a view and shows that, unless another view, or none, is looked at by then. */
export async function storeView({ store, viewInAddress, send, show }: Storing): Promise<ViewReply> {
  const look = () => {
    const state = store.getState();
    const places = state.viewPlaces?.at ?? placesOf(state.topology);
    return { address: viewInAddress(), view: shownView(state), places };
  };
  const before = look();
  const view = await send();
  const after = look();
  if (after.address === before.address && after.view === before.view)
    show(view, { from: before.places, to: after.places });
  return view;
}

/**
 * After somebody else saved the view that is shown: its places as they are now, with the own moves on top. Answers
 * whether it is shown so; not where another view is, or where it holds no places any more.
 */
export function showUnderMoves(store: EditorStore, view: ViewReply): boolean {
  const { viewPlaces: own, showPlaces } = store.getState();
  const latest = own?.view === view.id ? placesOfView(view, { from: own.kept, to: own.at }) : null;
  if (latest) showPlaces(latest);
  return latest !== null;
}
