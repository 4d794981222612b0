import { createContext, useContext } from "react";

/** A field that stands in a cell of the table: its label is the column's, its findings open under the row. */
export interface CellField {
  /** The choice is made. */
  onDone: () => void;
}

export const CellFieldContext = createContext<CellField | null>(null);

/** Null in a form. */
export function useCellField(): CellField | null {
  return useContext(CellFieldContext);
}
