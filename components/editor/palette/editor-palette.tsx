"use client";

import { useOfferPalette } from "@/components/palette/palette-context";
import { type DesignEntriesOptions, useDesignEntries } from "./use-design-entries";
import { useObjectSearch } from "./use-object-search";
import { usePageEntries } from "./use-page-entries";
import { useSelectionEntries } from "./use-selection-entries";
import { useViewEntries } from "./use-view-entries";

/** What the palette offers in the editor: every object, and what can be done to the selection and the whole. */
export function EditorPalette(props: DesignEntriesOptions) {
  const selection = useSelectionEntries();
  const design = useDesignEntries(props);
  const views = useViewEntries();
  const pages = usePageEntries();
  const find = useObjectSearch();
  useOfferPalette({ list: () => [...selection(), ...design(), ...views(), ...pages()], find });
  return null;
}
