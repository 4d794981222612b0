import { createStore, useStore } from "zustand";

/** What a page can show a newcomer; null where there is nothing to show. */
const offered = createStore<{ start: (() => void) | null }>(() => ({ start: null }));

/** Offers a tour while the caller stands on the page; returns the end of the offer. */
export function offerTour(start: () => void): () => void {
  offered.setState({ start });
  return () => offered.setState((state) => (state.start === start ? { start: null } : state));
}

/** Starts the tour of this page; null where there is none. */
export function useTourOffer(): (() => void) | null {
  return useStore(offered, (state) => state.start);
}
