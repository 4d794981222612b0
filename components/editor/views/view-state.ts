import type { ViewState } from "@/lib/api";
import { isEqual } from "@/lib/topology";
import { FACETS } from "../filter/canvas-filter";
import type { CameraPlace } from "../use-camera";
import { toParams, type ViewAddress } from "./view-address";
import type { Places } from "./view-places";

/** How the canvas is looked at. */
export interface Seen {
  address: ViewAddress;
  mode: ViewState["mode"];
  /** Null while no drawing stands there. */
  camera: CameraPlace | null;
  /** Null where cards stand as the design has them. */
  places: Places | null;
}

/** What a view keeps of how the canvas is looked at now. */
export function toViewState({ address, mode, camera, places }: Seen): ViewState {
  const filter = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const values = address.filter[facet] ?? [];
      return values.length > 0 ? [[facet, [...values]]] : [];
    }),
  );
  const positions = places === null ? null : { ...places };
  return { mode, frames: address.frames, folded: [...address.folded], filter, camera, positions };
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
export function showsSame(view: ViewState, { address, mode, places }: Omit<Seen, "camera">): boolean {
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
  // Of a view that was saved before views held positions nothing is said.
  const isInPlace = isEqual(view.positions ?? null, places);
  return view.mode === mode && isInPlace && text(toAddress(view)) === text(address);
}
