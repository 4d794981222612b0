import type { ReactNode } from "react";
import type { Row } from "./rows";

/** One column of a section: what its cells say, show, and are edited with. */
export interface Column<R extends Row> {
  key: string;
  /** The grid's lines that it lies between. */
  lines: string;
  head: string;
  /** What sorting and filtering go by, and what is shown where nothing else is. */
  text: (row: R) => string;
  show?: (row: R) => ReactNode;
  /** The same field as in the inspector; absent where the cell is only read. */
  edit?: (row: R) => ReactNode;
  /** Instead of `edit`: what a press changes at once. */
  toggle?: (row: R) => void;
  /** As findings name what the cell shows, e.g. "addressSpace". */
  field?: (row: R) => string;
  isNumber?: boolean;
  isMono?: boolean;
}
