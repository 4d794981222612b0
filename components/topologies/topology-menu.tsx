"use client";

import { Copy, Ellipsis, Eraser, History, Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { TopologySummary } from "@/lib/api";
import { RenameDialog } from "./rename-dialog";
import { useTopologyActions } from "./use-topology-actions";

/** What can be done to a topology from a list. */
export function TopologyMenu({ topology }: { topology: TopologySummary }) {
  const t = useTranslations("topologies");
  const [isRenaming, setRenaming] = useState(false);
  const { duplicate, remove, dialogs } = useTopologyActions(topology);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton dense label={t("menu", { name: topology.name })} className="relative -mt-1 -mr-2">
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem icon={Pencil} onSelect={() => setRenaming(true)}>
            {t("rename")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Copy} onSelect={duplicate}>
            {t("duplicate")}
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={`/topologies/${topology.id}/history`}>
              <History aria-hidden className="size-4 text-muted" />
              {t("history")}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem icon={Eraser} danger onSelect={remove}>
            {t("delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {dialogs}
      {isRenaming ? <RenameDialog topology={topology} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}
