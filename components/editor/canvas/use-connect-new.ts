"use client";

import { useCallback } from "react";
import { fittingMethodsOfNew } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { useDesignActions } from "../use-design-actions";
import { rememberedMethod } from "./usual-method";

/** Draws a new VNet beside a place, and the link to it with the method that was last chosen. */
export function useConnectNewVnet(): (from: string) => void {
  const store = useEditorStore();
  const actions = useDesignActions();
  return useCallback(
    (from) => {
      const fitting = fittingMethodsOfNew(store.getState().topology, from);
      actions.connectNew(from, { kind: "vnet", method: rememberedMethod(fitting) });
    },
    [store, actions],
  );
}
