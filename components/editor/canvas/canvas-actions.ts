import { createContext, type MouseEvent } from "react";

/** What cards and labels ask of the canvas they stand on. */
export interface CanvasActions {
  pressLink: (id: string, event: MouseEvent) => void;
  /** Opens the menu of an object, or with null of the canvas, where it was pressed. */
  openMenu: (id: string | null, event: Pick<MouseEvent, "preventDefault" | "clientX" | "clientY">) => void;
}

export const CanvasActionsContext = createContext<CanvasActions>({
  pressLink: () => undefined,
  openMenu: () => undefined,
});
