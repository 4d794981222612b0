"use client";

import { useEditor } from "../editor-context";

/** Every place that a link can end at. */
export function usePlaceOptions(): { value: string; label: string }[] {
  const topology = useEditor((state) => state.topology);
  return [...topology.vnets, ...topology.sites].map(({ id, name }) => ({ value: id, label: name || id }));
}
