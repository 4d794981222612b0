"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toast } from "@/components/ui/toast";
import {
  areasOf,
  boundsOf,
  type Clipping,
  copyObjects,
  findRoom,
  type Position,
  pasteClipping,
  readClippingText,
  toClippingText,
} from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { useCamera } from "../use-camera";
import { useDesignActions } from "../use-design-actions";
import { shownDesign } from "../views/view-places";
import { placeToPaste } from "./place-to-paste";

const PASTE = "paste";

/** Copies, cuts, pastes and duplicates parts of the design; each is one undo step. */
export interface ClipboardActions {
  /** The selection as text for the clipboard; null, and said why, when there is nothing to copy. */
  copy: () => string | null;
  cut: () => string | null;
  /** Adds what a text holds, in the middle of `at`, else near where it was copied or in view. */
  paste: (text: string, at?: Position) => void;
  /** A copy beside the selection, without the clipboard. */
  duplicate: () => void;
  /** As `copy`, `cut` and `paste`, for menus: asks the browser for its clipboard. */
  writeCopy: () => void;
  writeCut: () => void;
  readAndPaste: (at?: Position) => void;
}

export function useClipboard(): ClipboardActions {
  const store = useEditorStore();
  const { remove } = useDesignActions();
  const camera = useCamera();
  const t = useTranslations("editor.clipboard");
  return useMemo(() => {
    const take = (): Clipping | null => {
      const { selection, topologyId } = store.getState();
      const clipping = copyObjects(shownDesign(store.getState()), selection, topologyId);
      if (!clipping) toast(t("nothingToCopy"));
      return clipping;
    };
    const add = (clipping: Clipping, at?: Position) => {
      const { topology, deployed, topologyId, edit, announce } = store.getState();
      const bounds = boundsOf(areasOf(clipping).values());
      if (!bounds) return;
      const taken = [...areasOf(shownDesign(store.getState())).values()];
      // Where nothing stands yet, no old place means anything.
      const middle = taken.length === 0 ? camera.place() : null;
      const wanted = placeToPaste(bounds, camera.view(), at ?? middle ?? undefined);
      const place = at ? wanted : findRoom(taken, { ...bounds, ...wanted });
      const pasted = pasteClipping(topology, clipping, {
        into: topologyId,
        deployed: deployed?.topology ?? null,
        offset: { x: place.x - bounds.x, y: place.y - bounds.y },
      });
      edit(pasted.edits, { select: pasted.ids });
      announce(t("pasted", { count: pasted.ids.length, moved: pasted.moved.length }));
      if (pasted.withoutRange.length > 0) toast(t("withoutRange", { names: pasted.withoutRange.join(", ") }));
    };
    const copy = () => {
      const clipping = take();
      if (!clipping) return null;
      const count = clipping.vnets.length + clipping.sites.length + clipping.notes.length;
      store.getState().announce(t("copied", { count }));
      return toClippingText(clipping);
    };
    const cut = () => {
      const text = copy();
      if (text !== null) remove(store.getState().selection);
      return text;
    };
    const paste = (text: string, at?: Position) => {
      const reading = readClippingText(text);
      if (reading.ok) add(reading.clipping, at);
      else if (reading.reason === "faulty")
        toast(t("faulty", { ...reading.fault }), { tone: "error", about: PASTE });
      else toast(t("foreign"), { about: PASTE });
    };
    const write = (text: string | null, then?: () => void) => {
      if (text === null) return;
      // Over plain HTTP from another machine browsers give pages no clipboard at all.
      const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
      void written.then(then, () => toast(t("notWritable")));
    };
    return {
      copy,
      cut,
      paste,
      duplicate: () => {
        const clipping = take();
        if (clipping) add(clipping);
      },
      writeCopy: () => write(copy()),
      writeCut: () => {
        const { selection } = store.getState();
        write(copy(), () => remove(selection));
      },
      readAndPaste: (at) =>
        void (navigator.clipboard?.readText() ?? Promise.reject(new Error("no clipboard"))).then(
          (text) => paste(text, at),
          () => toast(t("notReadable"), { about: PASTE }),
        ),
    };
  }, [store, remove, camera, t]);
}
