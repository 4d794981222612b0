"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  Copy,
  Ellipsis,
  Eraser,
  History,
  ListChecks,
  Table2,
  TableProperties,
  Unplug,
  Waypoints,
} from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { standsInAzure } from "@/components/deployment/stands-in-azure";
import { TearDownDialog } from "@/components/deployment/tear-down-dialog";
import { useOfferPalette } from "@/components/palette/palette-context";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { useDeletion } from "@/components/topologies/use-deletion";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { useEditor, useSession } from "../editor-context";
import { useLive } from "../live-context";
import { useEditorView } from "../use-editor-view";

/** What is done to the topology as a whole. */
export function TopologyMenu() {
  const t = useTranslations("editor.topologyMenu");
  const view = useEditorView();
  const id = useEditor((state) => state.topologyId);
  const name = useEditor((state) => state.topology.name);
  const { deployment, isDeploying } = useLive();
  const canJoin = useEditor((state) => state.topology.vnets.length > 1);
  const openAdvisor = useOpenAdvisor();
  const { duplicate, remove, dialogs } = useWholeTopology();
  const [isTearingDown, setTearingDown] = useState(false);
  const tearDown = () => setTearingDown(true);
  useOfferPalette({ list: useTopologyEntries({ duplicate, remove, tearDown }) });
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("open")} data-testid="topology-menu">
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem asChild icon={Table2} className="xl:hidden">
            <Link href={`/topologies/${id}${view === "table" ? "" : "/table"}`}>
              {t(view === "table" ? "canvas" : "table")}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild icon={TableProperties} className="xl:hidden">
            <Link href={`/topologies/${id}/addresses`}>{t("addresses")}</Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild icon={ListChecks} className="xl:hidden">
            <Link href={`/topologies/${id}/plan`}>{t("plan")}</Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild icon={History} className="xl:hidden">
            <Link href={`/topologies/${id}/history`}>{t("history")}</Link>
          </DropdownMenuItem>
          <DropdownMenuItem icon={Waypoints} disabled={!canJoin} onSelect={openAdvisor}>
            {t("join")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Copy} onSelect={duplicate}>
            {t("duplicate")}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem
            icon={Unplug}
            danger
            disabled={!standsInAzure(deployment) || isDeploying}
            onSelect={tearDown}
          >
            {t("tearDown")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Eraser} danger disabled={isDeploying} onSelect={remove}>
            {t("delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {dialogs}
      {isTearingDown ? (
        <TearDownDialog topologyId={id} topologyName={name} onClose={() => setTearingDown(false)} />
      ) : null}
    </>
  );
}

/** The same for the palette. */
function useTopologyEntries(menu: Record<"duplicate" | "remove" | "tearDown", () => void>) {
  const t = useTranslations("palette.do");
  const tOff = useTranslations("palette.off");
  const { deployment, isDeploying } = useLive();
  const offDeploying = isDeploying ? tOff("deploying") : undefined;
  const offTearDown = standsInAzure(deployment) ? offDeploying : tOff("notDeployed");
  const group = "actions" as const;
  return (): PaletteEntry[] => [
    { id: "topology-duplicate", group, icon: Copy, title: t("duplicateTopology"), run: menu.duplicate },
    {
      ...{ id: "topology-tear-down", group, icon: Unplug, off: offTearDown },
      ...{ title: t("tearDown"), run: menu.tearDown },
    },
    {
      ...{ id: "topology-delete", group, icon: Eraser, off: offDeploying },
      ...{ title: t("deleteTopology"), run: menu.remove },
    },
  ];
}

function useWholeTopology(): { duplicate: () => void; remove: () => void; dialogs: ReactNode } {
  const t = useTranslations("editor.topologyMenu");
  const router = useRouter();
  const client = useQueryClient();
  const problemText = useProblemText();
  const { store, autosave } = useSession();
  const attempt = (work: () => Promise<void>) =>
    void work().catch((error: unknown) => toast(problemText(error), { tone: "error" }));
  const id = () => store.getState().topologyId;
  const restore = () =>
    attempt(async () => {
      await api.restoreTopology(id());
      await client.invalidateQueries({ queryKey: queryKeys.topologies });
      router.push(`/topologies/${id()}`);
    });
  const deletion = useDeletion({
    topologyId: useEditor((state) => state.topologyId),
    topologyName: useEditor((state) => state.topology.name),
    remove: async (leaveInAzure) => {
      await autosave.flush();
      const { topology, base } = store.getState();
      await api.deleteTopology(id(), base.version, leaveInAzure);
      await client.invalidateQueries({ queryKey: queryKeys.topologies });
      router.push("/topologies");
      toast(t(leaveInAzure ? "deletedStays" : "deleted", { name: topology.name }), {
        action: { label: t("undo"), onPress: restore },
      });
    },
  });
  return {
    duplicate: () =>
      attempt(async () => {
        await autosave.flush();
        const copy = await api.duplicateTopology(id());
        await client.invalidateQueries({ queryKey: queryKeys.topologies });
        router.push(`/topologies/${copy.id}`);
      }),
    remove: deletion.start,
    dialogs: deletion.dialogs,
  };
}
