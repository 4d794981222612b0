import type { ViewState } from "@/lib/api";
import { FACETS } from "../filter/canvas-filter";
import type { CameraPlace } from "../use-camera";
import { toParams, type ViewAddress } from "./view-address";

/** What a view keeps of how the canvas is looked at now. */
export function toViewState(
  address: ViewAddress,
  mode: ViewState["mode"],
  camera: CameraPlace | null,
): ViewState {
  const filter = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const values = address.filter[facet] ?? [];
      return values.length > 0 ? [[facet, [...values]]] : [];
    }),
  );
  return { mode, frames: address.frames, folded: [...address.folded], filter, camera };
}

/** Grouping and filter as a view keeps them. */
export function toAddress({ frames, folded, filter }: ViewState): ViewAddress {
  return {
    frames,
    folded,
    filter: Object.fromEntries(FACETS.flatMap((facet) => (filter[facet] ? [[facet, filter[facet]]] : []))),
  };
}

/** Whether a view shows the same as is seen now; where one looks at it from does not count. */
export function showsSame(view: ViewState, address: ViewAddress, mode: string): boolean {
  const text = (one: ViewAddress) =>
    JSON.stringify(
      toParams({
        ...one,
        folded: one.folded.toSorted(),
        filter: Object.fromEntries(
          FACETS.flatMap((facet) => (one.filter[facet] ? [[facet, one.filter[facet].toSorted()]] : [])),
        ),
      }),
    );
  return view.mode === mode && text(toAddress(view)) === text(address);
}
