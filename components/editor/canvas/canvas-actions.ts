import { createContext, type MouseEvent } from "react";

/** What cards and labels ask of the canvas they stand on. */
export interface CanvasActions {
  pressLink: (id: string, event: MouseEvent) => void;
  /** Opens the menu of an object where it was pressed. */
  openMenu: (id: string, event: MouseEvent) => void;
}

export const CanvasActionsContext = createContext<CanvasActions>({
  pressLink: () => undefined,
  openMenu: () => undefined,
});
