import type { ViewReply } from "@/lib/api";
import type { EditorStore } from "../state/editor-store";
import { changeHistory } from "../state/history";
import { type Moves, type Places, placesOf, placesOfView, shownView, withMoves } from "./view-places";

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
 * After somebody else saved the view that is shown: its places as they are now, with the own moves on top, which undo
 * takes back to theirs. Answers whether it is shown so; not where another view is, or where it holds no places any more.
 */
export function showUnderMoves(store: EditorStore, view: ViewReply): boolean {
  const { viewPlaces: own, history } = store.getState();
  const latest = own?.view === view.id ? placesOfView(view) : null;
  if (!own || !latest) return false;
  const { kept } = latest;
  const onTop = (to: Places) => withMoves(kept, { from: own.kept, to });
  store.setState({
    viewPlaces: { ...latest, at: onTop(own.at) },
    history: changeHistory(history, { design: (before) => before, places: onTop }),
  });
  return true;
}
