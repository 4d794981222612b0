"use client";

import { Ellipsis, type LucideIcon, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ConnectDialog } from "../canvas/connect-dialog";
import { ObjectMenuItems } from "../canvas/object-menu";
import { useLive } from "../live-context";
import { ChangeChip } from "../nodes/change-tab";
import { useDesignActions } from "../use-design-actions";

export interface PanelHeadProps {
  id: string;
  icon: LucideIcon;
  title: string;
  caption: string;
  onClose: () => void;
  /** The state strip. */
  children?: ReactNode;
}

/** Title, change against the last deployment, menu, and what Azure says. */
export function PanelHead({ id, icon: Icon, title, caption, onClose, children }: PanelHeadProps) {
  const mark = useLive().changes.marks.get(id);
  return (
    <>
      {/* Stays in sight: what a long form is about, and the way out of it. */}
      <header className="flex items-start gap-2 bg-surface py-3 pr-2 pl-4 sm:sticky sm:top-0 sm:z-1">
        <Icon aria-hidden className="mt-1 size-4 shrink-0" />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <h2 className="truncate text-title" title={title}>
              {title}
            </h2>
            {mark ? <ChangeChip mark={mark} /> : null}
          </div>
          <p className="truncate text-caption text-muted">{caption}</p>
        </div>
        <HeadTools id={id} onClose={onClose} />
      </header>
      {children}
    </>
  );
}

/** The menu and the cross; a letter typed into the name draws the title anew, and not these. */
const HeadTools = memo(function HeadTools({ id, onClose }: Pick<PanelHeadProps, "id" | "onClose">) {
  const t = useTranslations("inspector");
  const [connectFrom, setConnectFrom] = useState<string | null>(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("menu")} dense>
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <ObjectMenuItems id={id} onConnectFrom={setConnectFrom} />
        </DropdownMenuContent>
      </DropdownMenu>
      <IconButton label={t("close")} dense onClick={onClose} className="max-sm:hidden">
        <X aria-hidden />
      </IconButton>
      <ConnectDialog from={connectFrom} onClose={() => setConnectFrom(null)} />
    </>
  );
});

/** In place of the form of something that only Azure still has. */
export function GhostNotice({ id }: { id: string }) {
  const t = useTranslations("inspector.ghost");
  const actions = useDesignActions();
  return (
    <div className="flex flex-col items-start gap-3 p-4">
      <p className="text-read text-muted">{t("text")}</p>
      <Button onClick={() => actions.restore([id])}>
        <Undo2 aria-hidden />
        {t("putBack")}
      </Button>
    </div>
  );
}
