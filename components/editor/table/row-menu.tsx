"use client";

import { Ellipsis, Eraser, LayoutDashboard, PanelRightOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useEditor, useEditorStore } from "../editor-context";
import { CellBox } from "./grid-cell";
import type { Row } from "./rows";

export interface RowMenuProps {
  section: string;
  row: Row;
  name: string;
  onShowDetails: (id: string) => void;
  onRemove: () => void;
}

/** What can be done with a row as a whole. */
export function RowMenu({ section, row, name, onShowDetails, onRemove }: RowMenuProps) {
  const t = useTranslations("editor.table");
  const router = useRouter();
  const store = useEditorStore();
  const topologyId = useEditor((state) => state.topologyId);
  const [isOpen, setOpen] = useState(false);
  return (
    <CellBox
      cell={{ section, row: row.key, column: "menu" }}
      lines="menu / end"
      isReadOnly
      onStart={() => setOpen(true)}
      className="justify-center px-0"
    >
      <DropdownMenu open={isOpen} onOpenChange={setOpen}>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            tabIndex={-1}
            aria-label={t("menuOf", { name })}
            className="flex size-7 items-center justify-center rounded-control text-muted hover:bg-inset"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem icon={PanelRightOpen} onSelect={() => onShowDetails(row.object)}>
            {t("details")}
          </DropdownMenuItem>
          <DropdownMenuItem
            icon={LayoutDashboard}
            onSelect={() => {
              store.getState().select([row.object]);
              router.push(`/topologies/${topologyId}?select=${row.object}`);
            }}
          >
            {t("showOnCanvas")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Eraser} danger onSelect={onRemove}>
            {t("remove")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </CellBox>
  );
}
