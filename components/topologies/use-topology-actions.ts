"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { toast } from "@/components/ui/toast";
import type { TopologySummary } from "@/lib/api";
import { useDeletion } from "./use-deletion";

/** Duplicate and delete, each told by a toast; a deletion can be taken back there. `dialogs` stand in the page. */
export function useTopologyActions(topology: TopologySummary): {
  duplicate: () => void;
  remove: () => void;
  dialogs: ReactNode;
} {
  const t = useTranslations("topologies");
  const tApp = useTranslations("app");
  const router = useRouter();
  const cache = useQueryClient();
  const problemText = useProblemText();

  const refresh = () => cache.invalidateQueries({ queryKey: queryKeys.topologies });
  const attempt = (work: () => Promise<void>) =>
    void work().catch((error: unknown) => toast(problemText(error), { tone: "error" }));

  const duplicate = () =>
    attempt(async () => {
      const copy = await api.duplicateTopology(topology.id);
      await refresh();
      toast(t("duplicated", { name: copy.topology.name }), {
        action: { label: t("open"), onPress: () => router.push(`/topologies/${copy.id}`) },
      });
    });

  const restore = () =>
    attempt(async () => {
      await api.restoreTopology(topology.id);
      await refresh();
    });

  const deletion = useDeletion({
    topologyId: topology.id,
    topologyName: topology.name,
    remove: async (leaveInAzure) => {
      // Refused when somebody saved since: then the list is to show that first.
      await api.deleteTopology(topology.id, topology.version, leaveInAzure).finally(refresh);
      const text = leaveInAzure ? "deletedDeployed" : "deleted";
      toast(t(text, { name: topology.name }), { action: { label: tApp("undo"), onPress: restore } });
    },
  });

  return { duplicate, remove: deletion.start, dialogs: deletion.dialogs };
}
