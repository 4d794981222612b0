import type { Change } from "../contract";

/** How the fields of one kind of resource are to be taken when Azure's answer meets what we want. */
export interface ResourceFields {
  /** Paths Azure cannot change in place (`properties` left out): a change there replaces the resource. */
  immutable: readonly string[];
  /** True for further changes that Azure cannot make in place, where that depends on the values. */
  isReplacing?: (change: Change) => boolean;
  /** Names that only Azure writes, at any depth: never sent back. */
  readOnly: readonly string[];
  /** Lists in which what we do not name is kept, such as subnets that others added. */
  keptLists: readonly string[];
  /** Paths that never count as a change. */
  ignored: readonly string[];
}

export const NO_SPECIAL_FIELDS: ResourceFields = { immutable: [], readOnly: [], keptLists: [], ignored: [] };
