"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { TopologyTabs } from "@/components/topologies/topology-tabs";
import { useEditor } from "../editor-context";
import { ShareMenu } from "../export/share-menu";
import { Arrivals } from "../together/arrivals";
import { LeftByStep } from "../together/left-by-step";
import { PeopleMenu } from "../together/people-menu";
import { SettledTwins } from "../together/settled-twins";
import { useEditorView } from "../use-editor-view";
import { DeployButton } from "./deploy-button";
import { DraftChip } from "./draft-chip";
import { SaveNote } from "./save-note";
import { TopologyMenu } from "./topology-menu";
import { TopologyName } from "./topology-name";

export interface EditorHeaderProps {
  onDeploy: () => void;
  onShowFindings: () => void;
}

/** Name, how it is saved, what changed, the topology's pages, and the way to Azure. */
export function EditorHeader({ onDeploy, onShowFindings }: EditorHeaderProps) {
  const t = useTranslations("editor.header");
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b bg-surface pr-4 pl-4 max-sm:gap-1 max-sm:pr-2 max-sm:pl-1">
      <Link
        href="/topologies"
        aria-label={t("back")}
        className="flex size-11 items-center justify-center rounded-control text-muted sm:hidden"
      >
        <ChevronLeft aria-hidden className="size-5" />
      </Link>
      <div className="flex min-w-0 flex-1 items-center gap-3">
        <TopologyName />
        <span className="contents max-sm:hidden">
          <SaveNote />
          <DraftChip />
        </span>
      </div>
      <Tabs />
      <div className="flex flex-1 items-center justify-end gap-2 max-sm:flex-none">
        <PeopleMenu />
        <Arrivals />
        <LeftByStep />
        <SettledTwins />
        <ShareMenu />
        <TopologyMenu />
        <DeployButton onDeploy={onDeploy} onShowFindings={onShowFindings} />
      </div>
    </header>
  );
}

function Tabs() {
  const id = useEditor((state) => state.topologyId);
  const view = useEditorView();
  const seen = useSearchParams().toString();
  return <TopologyTabs id={id} current={view} search={seen} className="h-full max-xl:hidden" />;
}
