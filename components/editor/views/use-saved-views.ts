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
import { useCanvasView } from "./view-context";
import { showsSame, toAddress, toViewState } from "./view-state";

/** The topology's saved views, and what is done with them; each answers whether it was done. */
export interface SavedViews {
  /** Undefined until they are known. */
  list: readonly ViewReply[] | undefined;
  /** The one that was shown last and whether what is seen still is it. */
  current: { id: string; isChanged: boolean } | null;
  /** `isJump`: without a glide, e.g. when the page opens. */
  show: (view: ViewReply, isJump?: boolean) => void;
  save: (name: string) => Promise<boolean>;
  /** Gives the view what is seen now. */
  keep: (view: ViewReply) => Promise<boolean>;
  rename: (view: ViewReply, name: string) => Promise<boolean>;
  remove: (view: ViewReply) => Promise<boolean>;
}

export function useSavedViews(): SavedViews {
  const topologyId = useEditor((state) => state.topologyId);
  const currentId = useSearchParams().get("view");
  const { mode } = useEditorQuery();
  const address = useCanvasView();
  const { data: list } = useQuery({
    queryKey: queryKeys.views(topologyId),
    queryFn: () => api.views(topologyId),
  });
  const view = list?.find(({ id }) => id === currentId);
  const show = useShowView();
  const changes = useViewChanges();
  return {
    list,
    current: view ? { id: view.id, isChanged: !showsSame(view.state, address, mode) } : null,
    show,
    ...changes,
  };
}

/** Shows a view: its mode, grouping and filter go into the address, its place under the camera. */
export function useShowView(): SavedViews["show"] {
  const { show } = useCanvasView();
  const { setMode } = useEditorQuery();
  const camera = useCamera();
  return useCallback(
    ({ id, state }, isJump = false) => {
      show(toAddress(state));
      setMode(EDITOR_MODES.find((mode) => mode === state.mode) ?? "design");
      writeSearchParams({ view: id });
      const { camera: place } = state;
      // Once the cards stand where grouping puts them.
      requestAnimationFrame(() => (place ? camera.goTo(place, isJump) : camera.fit()));
    },
    [show, setMode, camera],
  );
}

function useViewChanges(): Pick<SavedViews, "save" | "keep" | "rename" | "remove"> {
  const t = useTranslations("editor.views");
  const tApp = useTranslations("app");
  const store = useEditorStore();
  const client = useQueryClient();
  const address = useCanvasView();
  const { mode } = useEditorQuery();
  const camera = useCamera();
  return useMemo(() => {
    const { topologyId } = store.getState();
    const seen = () => toViewState(address, mode, camera.place());
    const attempt = async (change: () => Promise<string | null>): Promise<boolean> => {
      try {
        const text = await change();
        if (text !== null) toast(text);
        return true;
      } catch (error) {
        toast(t(refusalOf(error)), { tone: "error" });
        return false;
      } finally {
        void client.invalidateQueries({ queryKey: queryKeys.views(topologyId) });
      }
    };
    return {
      save: (name: string) =>
        attempt(async () => {
          const view = await api.createView(topologyId, { name, state: seen() });
          writeSearchParams({ view: view.id });
          return t("saved", { name: view.name });
        }),
      keep: (view: ViewReply) =>
        attempt(async () => {
          await api.saveView(view, { name: view.name, state: seen() });
          return t("updated", { name: view.name });
        }),
      rename: (view: ViewReply, name: string) =>
        attempt(async () => {
          await api.saveView(view, { name, state: view.state });
          return null;
        }),
      remove: (view: ViewReply) =>
        attempt(async () => {
          await api.deleteView(view);
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
  }, [store, client, address, mode, camera, t, tApp]);
}

function refusalOf(error: unknown): "nameTaken" | "stale" | "failed" {
  if (error instanceof ApiProblem && error.code === "view-name-taken") return "nameTaken";
  return error instanceof ApiProblem && error.code === "stale" ? "stale" : "failed";
}
