"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { toast } from "@/components/ui/toast";
import { useSession } from "../editor-context";
import { useEditorQuery } from "../editor-query";

/** Starts a deployment of what the canvas holds: it is saved first, so that the server deploys what is seen here. */
export function useDeploy(onStarted: () => void) {
  const t = useTranslations("deploy");
  const { store, autosave, planning } = useSession();
  const client = useQueryClient();
  const { setMode } = useEditorQuery();
  const mutation = useMutation({
    mutationFn: async () => {
      const isSaved = await autosave.flush();
      if (!isSaved || store.getState().conflicts.length > 0) throw new Error(t("notSaved"));
      return api.startDeployment({ topologyId: store.getState().topologyId });
    },
    onSuccess: (reply) => {
      const { topologyId } = store.getState();
      void client.invalidateQueries({ queryKey: queryKeys.topology(topologyId) });
      void client.invalidateQueries({ queryKey: queryKeys.deployments });
      onStarted();
      if ("nothingToDo" in reply) {
        toast(t("nothing", { revision: reply.revision }));
        return;
      }
      client.setQueryData(queryKeys.deployment(reply.id), reply);
      store.setState({ latestDeployment: reply });
      store.getState().select([]);
      setMode("live");
    },
    // Azure may stand differently from what was planned: look again before the next press.
    onError: () => planning.refresh(),
  });
  return { start: () => mutation.mutate(), isPending: mutation.isPending, error: mutation.error };
}
