"use client";

import { useMemo } from "react";
import type { Finding } from "@/lib/planner";
import type { Link, Site, Topology, TopologyEdit, Vnet } from "@/lib/topology";
import { useEditor, useEditorStore } from "../../editor-context";

/** The findings about one field of an object, e.g. "addressSpace.0"; worst first, as the planner orders them. */
export function useFieldFindings(id: string, field: string, withParts = false): readonly Finding[] {
  const findings = useEditor((state) => state.findings);
  return useMemo(
    () =>
      findings.filter((finding) =>
        finding.targets.some((target) => target.id === id && isField(target.field, field, withParts)),
      ),
    [findings, id, field, withParts],
  );
}

/** `withParts`: what is within the field counts too, such as one range of a list. */
function isField(found: string | undefined, field: string, withParts: boolean): boolean {
  return found === field || (withParts && found?.startsWith(`${field}.`) === true);
}

/** The findings about an object. */
export function useObjectFindings(id: string): readonly Finding[] {
  const findings = useEditor((state) => state.findings);
  return useMemo(
    () => findings.filter((one) => one.targets.some((target) => target.id === id)),
    [findings, id],
  );
}

/** Writes fields of an object; typing in one field is one undo step. `field` names the burst. */
export type Change<T> = (changes: Partial<T>, field: string) => void;

export function useVnetChange(id: string): Change<Omit<Vnet, "id">> {
  return useChange((changes) => ({ edit: "updateVnet", id, changes }), id);
}

export function useSiteChange(id: string): Change<Omit<Site, "id">> {
  return useChange((changes) => ({ edit: "updateSite", id, changes }), id);
}

export function useLinkChange(id: string): Change<Omit<Link, "id">> {
  return useChange((changes) => ({ edit: "updateLink", id, changes }), id);
}

export function useSettingsChange(): Change<Topology["settings"]> {
  return useChange((changes) => ({ edit: "updateSettings", changes }), "settings");
}

function useChange<T>(toEdit: (changes: Partial<T>) => TopologyEdit, id: string): Change<T> {
  const store = useEditorStore();
  return (changes, field) => store.getState().edit([toEdit(changes)], { burst: `${id}.${field}` });
}

/** The first sentence of a message: enough where its object is in sight. */
export function firstSentence(message: string): string {
  return /^.*?(?:[.!?](?=\s+\p{Lu}|\s*$)|[。！？])/su.exec(message)?.[0] ?? message;
}
