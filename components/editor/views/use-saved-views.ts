"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { queryKeys } from "@/components/data/query-keys";
import { writeSearchParams } from "@/components/data/search-params";
import { toast } from "@/components/ui/toast";
import type { ViewReply } from "@/lib/api";
import { useEditor, useEditorStore } from "../editor-context";
import { EDITOR_MODES, useEditorQuery } from "../editor-query";
import { useCamera } from "../use-camera";
import { showUnderMoves, storeView } from "./store-view";
import { useViewPlaces } from "./use-view-places";
import { useCanvasView } from "./view-context";
import { placesOf, shownDesign } from "./view-places";
import { showsSame, toAddress, toViewState } from "./view-state";

/** The topology's saved views, and what is done with them; each answers whether it was done. */
export interface SavedViews {
  /** Undefined until they are known. */
  list: readonly ViewReply[] | undefined;
  /** The one that was shown last and whether what is seen still is it. */
  current: { id: string; isChanged: boolean } | null;
  /** `isJump`: without a glide, e.g. when the page opens. */
  show: (view: ViewReply, isJump?: boolean) => void;
  /** `holdsPlaces`: with where the cards stand. */
  save: (name: string, holdsPlaces: boolean) => Promise<boolean>;
  /** Gives the view what is seen now; whether it holds places stays as it is unless said. */
  keep: (view: ViewReply, holdsPlaces?: boolean) => Promise<boolean>;
  rename: (view: ViewReply, name: string) => Promise<boolean>;
  remove: (view: ViewReply) => Promise<boolean>;
}

export function useSavedViews(): SavedViews {
  const topologyId = useEditor((state) => state.topologyId);
  const currentId = useSearchParams().get("view");
  const { mode } = useEditorQuery();
  const address = useCanvasView();
  const places = useEditor((state) => state.viewPlaces);
  const { data: list } = useQuery({
    queryKey: queryKeys.views(topologyId),
    queryFn: () => api.views(topologyId),
  });
  const view = list?.find(({ id }) => id === currentId);
  const ownPlaces = places?.view === currentId ? places.at : null;
  const show = useShowView();
  const changes = useViewChanges();
  return {
    list,
    current: view
      ? { id: view.id, isChanged: !showsSame(view.state, { address, mode, places: ownPlaces }) }
      : null,
    show,
    ...changes,
  };
}

/** Shows a view: its mode, grouping and filter go into the address, cards to its places, its middle under the camera. */
export function useShowView(): SavedViews["show"] {
  const { show } = useCanvasView();
  const { setMode } = useEditorQuery();
  const { enter } = useViewPlaces();
  const camera = useCamera();
  return useCallback(
    (view, isJump = false) => {
      const { id, state } = view;
      enter(view);
      show(toAddress(state));
      setMode(EDITOR_MODES.find((mode) => mode === state.mode) ?? "design");
      writeSearchParams({ view: id });
      const { camera: place } = state;
      // Once the cards stand where grouping puts them.
      requestAnimationFrame(() => (place ? camera.goTo(place, isJump) : camera.fit()));
    },
    [show, setMode, enter, camera],
  );
}

function useViewChanges(): Pick<SavedViews, "save" | "keep" | "rename" | "remove"> {
  const t = useTranslations("editor.views");
  const tApp = useTranslations("app");
  const store = useEditorStore();
  const client = useQueryClient();
  const address = useCanvasView();
  const { mode } = useEditorQuery();
  const { enter, leave } = useViewPlaces();
  const camera = useCamera();
  return useMemo(() => {
    const { topologyId } = store.getState();
    const seen = (holdsPlaces: boolean) =>
      toViewState({
        ...{ address, mode, camera: camera.place() },
        places: holdsPlaces ? placesOf(shownDesign(store.getState())) : null,
      });
    const showStored = (send: () => Promise<ViewReply>) =>
      storeView({
        ...{ store, viewInAddress, send },
        show: (view, moved) => {
          enter(view, moved);
          writeSearchParams({ view: view.id });
        },
      });
    /** What to say of a refusal; a view that somebody else saved meanwhile is shown as it is now first. */
    const takeRefusal = async (error: unknown, keeping?: ViewReply) => {
      const refusal = refusalOf(error);
      if (refusal !== "stale" || !keeping) return refusal;
      const latest = await api.view(topologyId, keeping.id).catch(() => null);
      return latest && showUnderMoves(store, latest) ? "staleUnderMoves" : refusal;
    };
    const attempt = async (change: () => Promise<string | null>, keeping?: ViewReply): Promise<boolean> => {
      try {
        const text = await change();
        if (text !== null) toast(text);
        return true;
      } catch (error) {
        toast(t(await takeRefusal(error, keeping)), { tone: "error" });
        return false;
      } finally {
        void client.invalidateQueries({ queryKey: queryKeys.views(topologyId) });
      }
    };
    return {
      save: (name: string, holdsPlaces: boolean) =>
        attempt(async () => {
          const view = await showStored(() => api.createView(topologyId, { name, state: seen(holdsPlaces) }));
          return t("saved", { name: view.name });
        }),
      keep: (view: ViewReply, holdsPlaces = (view.state.positions ?? null) !== null) =>
        attempt(async () => {
          const request = { name: view.name, state: seen(holdsPlaces) };
          await showStored(() => api.saveView(view, request));
          return t("updated", { name: view.name });
        }, view),
      rename: (view: ViewReply, name: string) =>
        attempt(async () => {
          await api.saveView(view, { name, state: view.state });
          return null;
        }),
      remove: (view: ViewReply) =>
        attempt(async () => {
          await api.deleteView(view);
          if (store.getState().viewPlaces?.view === view.id) leave();
          toast(t("deleted", { name: view.name }), {
            action: {
              label: tApp("undo"),
              onPress: () =>
                void attempt(async () => {
                  await api.restoreView(view);
                  return null;
                }),
            },
          });
          return null;
        }),
    };
  }, [store, client, address, mode, enter, leave, camera, t, tApp]);
}

function viewInAddress(): string | null {
  return new URL(window.location.href).searchParams.get("view");
}

function refusalOf(error: unknown): "nameTaken" | "stale" | "failed" {
  if (error instanceof ApiProblem && error.code === "view-name-taken") return "nameTaken";
  return error instanceof ApiProblem && error.code === "stale" ? "stale" : "failed";
}
