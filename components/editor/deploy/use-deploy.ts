"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { queryKeys } from "@/components/data/query-keys";
import { toast } from "@/components/ui/toast";
import type { TopologyReply } from "@/lib/api";
import { useSession } from "../editor-context";
import { useEditorQuery } from "../editor-query";
import { useRefusalText } from "../use-refusal-text";

/** Nothing was sent, or nothing was taken: `message` says in the page's language what to do first. */
export class NotDeployed extends Error {
  override readonly name = "NotDeployed";
}

/**
 * Starts a deployment of what the canvas holds and the sheet told: it is saved first, and the server refuses when
 * somebody saved another design since. What they changed is then on the canvas, and a person looks again.
 */
export function useDeploy(onStarted: () => void) {
  const t = useTranslations("deploy");
  const refusalText = useRefusalText();
  const { store, autosave, planning } = useSession();
  const client = useQueryClient();
  const { setMode } = useEditorQuery();
  const mutation = useMutation({
    mutationFn: async (typed: string) => {
      const { topologyId, topology: confirmed } = store.getState();
      const isSaved = await autosave.flush();
      const { topology, base, conflicts } = store.getState();
      if (conflicts.length > 0) throw new NotDeployed(t("conflict"));
      if (!isSaved) throw new NotDeployed(refusalText(store.getState()) ?? t("notSaved"));
      if (topology !== confirmed) throw new NotDeployed(t("changedMeanwhile"));
      const confirmation = typed === "" ? {} : { confirmName: typed };
      const wanted = { topologyId, version: base.version, ...confirmation };
      return api.startDeployment(wanted).catch((error: unknown) => {
        if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
        const current = error.document.current as TopologyReply | undefined;
        if (current) autosave.receive(current);
        throw new NotDeployed(t(store.getState().conflicts.length > 0 ? "conflict" : "changedMeanwhile"));
      });
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
    // The design or Azure may stand differently from what was planned: look again before the next press.
    onError: () => {
      void client.invalidateQueries({ queryKey: queryKeys.topology(store.getState().topologyId) });
      planning.refresh();
    },
  });
  return {
    start: (typed: string) => mutation.mutate(typed),
    isPending: mutation.isPending,
    error: mutation.error,
  };
}
