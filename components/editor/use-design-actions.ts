"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toast } from "@/components/ui/toast";
import {
  fittingMethods,
  type LinkMethod,
  type Position,
  placeName,
  type Topology,
  type TopologyEdit,
} from "@/lib/topology";
import type { PlacingTool } from "./canvas/tool-context";
import { rememberMethod, usualMethod } from "./canvas/usual-method";
import { useEditorStore } from "./editor-context";
import { addLink, addLinkedPlace, addNote, addSite, addVnet, type NewEnd } from "./state/new-objects";
import { objectName, restoreEdits } from "./state/restore";
import { shownDesign } from "./views/view-places";

/** What menus, keys, tools and drags do to the design; each call is one undo step. */
export interface DesignActions {
  /** Adds at a place of the canvas, or beside what is there; returns the new id. */
  place: (kind: PlacingTool, position?: Position) => string;
  /** Draws a link, with the method that was last chosen unless one is given. */
  connect: (from: string, to: string, method?: LinkMethod) => DrawnLink;
  /** Draws a new place and the link to it. */
  connectNew: (from: string, end: NewEnd) => DrawnLink;
  /** Removes from the design and offers to take that back. */
  remove: (ids: readonly string[]) => void;
  /** Brings back what stands in Azure but left the design. */
  restore: (ids: readonly string[]) => void;
}

/** A link just drawn, whose method can be chosen in place: that redraws it and stays one undo step. */
export interface DrawnLink {
  id: string;
  method: LinkMethod;
  fitting: readonly LinkMethod[];
  redraw: (method: LinkMethod) => void;
}

interface Drawing {
  method: LinkMethod;
  /** What is selected afterwards; the link when left out. */
  select?: string;
}

/** Everything that stands on the canvas by itself; links lie where their ends are. */
export function placeAndNoteIds({ vnets, sites, notes }: Topology): string[] {
  return [...vnets, ...sites, ...notes].map(({ id }) => id);
}

export function useDesignActions(): DesignActions {
  const store = useEditorStore();
  const t = useTranslations("editor");
  return useMemo(() => {
    const state = () => store.getState();
    const deployed = () => state().deployed?.topology ?? null;
    const place: DesignActions["place"] = (kind, position) => {
      const addition =
        kind === "vnet"
          ? addVnet(shownDesign(state()), deployed(), position ? { position } : {})
          : kind === "site"
            ? addSite(shownDesign(state()), deployed(), position)
            : addNote(state().topology, position ?? { x: 0, y: 0 });
      state().edit([addition.edit], { select: [addition.id] });
      const name = objectName(state().topology, addition.id);
      if (name !== null) state().announce(t("announce.added", { name }));
      return addition.id;
    };
    const draw = (
      edits: readonly TopologyEdit[],
      { id, from, to, method, select = id }: { id: string; from: string; to: string } & Drawing,
      again: (method: LinkMethod) => void,
    ): DrawnLink => {
      state().edit(edits, { select: [select] });
      const after = state().topology;
      state().announce(t("announce.linkAdded", { from: placeName(after, from), to: placeName(after, to) }));
      const redraw = (next: LinkMethod) => {
        rememberMethod(next);
        if (state().topology !== after) state().edit([{ edit: "updateLink", id, changes: { method: next } }]);
        else {
          state().undo();
          again(next);
        }
      };
      return { id, method, fitting: fittingMethods(after, from, to), redraw };
    };
    const connect: DesignActions["connect"] = (from, to, wanted) => {
      const { topology } = state();
      const method = wanted ?? usualMethod(topology, from, to);
      const { id, edit } = addLink(topology, deployed(), from, to, method);
      return draw([edit], { id, from, to, method }, (next) => connect(from, to, next));
    };
    const connectNew: DesignActions["connectNew"] = (from, end) => {
      const { id: to, link: id, edits } = addLinkedPlace(shownDesign(state()), deployed(), from, end);
      const drawing = { id, from, to, method: end.method, select: to };
      return draw(edits, drawing, (method) => connectNew(from, { ...end, method }));
    };
    const remove = (ids: readonly string[]) => {
      const before = state().topology;
      const known = ids.filter(
        (id) => objectName(before, id) !== null || before.notes.some((note) => note.id === id),
      );
      if (known.length === 0) return;
      state().edit([{ edit: "remove", ids: [...known] }], { select: [] });
      const after = state().topology;
      toast(deletedText(known, before), {
        action: {
          label: t("undo"),
          onPress: () => {
            // Straight away this is an undo; later edits stay, and only what was deleted comes back.
            if (state().topology === after) state().undo();
            else state().edit(restoreEdits(state().topology, before, known), { select: known });
          },
        },
      });
    };
    const deletedText = (ids: readonly string[], before: ReturnType<typeof state>["topology"]) => {
      const [first = ""] = ids;
      const name = objectName(before, first) ?? t("note");
      const what = ids.length === 1 ? t("deleted.one", { name }) : t("deleted.many", { count: ids.length });
      const stays = deployed() !== null && ids.some((id) => objectName(deployed() ?? before, id) !== null);
      return stays ? t("deleted.stays", { what }) : what;
    };
    return {
      place,
      connect,
      connectNew,
      remove,
      restore: (ids) => {
        const source = deployed();
        if (source) state().edit(restoreEdits(state().topology, source, ids), { select: ids });
      },
    };
  }, [store, t]);
}
