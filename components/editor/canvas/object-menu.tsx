"use client";

import { Eraser, Spline, Undo2, Waypoints } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { useEditor } from "../editor-context";
import { useLive } from "../live-context";
import { useDesignActions } from "../use-design-actions";

/** What a menu is for and where it opens, in pixels of the window. */
export interface ObjectMenuTarget {
  id: string;
  x: number;
  y: number;
}

export interface ObjectMenuProps {
  target: ObjectMenuTarget | null;
  onClose: () => void;
  onConnectFrom: (id: string) => void;
}

/** The menu of a card or link, opened by a press of the second button. */
export function ObjectMenu({ target, onClose, onConnectFrom }: ObjectMenuProps) {
  return (
    <DropdownMenu open={target !== null} onOpenChange={(isOpen) => !isOpen && onClose()} modal={false}>
      <DropdownMenuTrigger asChild>
        <span
          aria-hidden
          className="pointer-events-none fixed size-0"
          style={{ left: target?.x ?? 0, top: target?.y ?? 0 }}
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {target ? <ObjectMenuItems id={target.id} onConnectFrom={onConnectFrom} /> : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** What can be done to one object; for what only Azure still has, only bringing it back. */
export function ObjectMenuItems({ id, onConnectFrom }: { id: string; onConnectFrom: (id: string) => void }) {
  const t = useTranslations("editor.menu");
  const actions = useDesignActions();
  const isGhost = useLive().changes.marks.get(id) === "removed";
  const isPlace = useEditor(({ topology }) =>
    [...topology.vnets, ...topology.sites].some((item) => item.id === id),
  );
  const openAdvisor = useOpenAdvisor();
  const selection = useEditor((state) => state.selection);
  const canJoin = useEditor(
    ({ topology }) => topology.vnets.filter((vnet) => selection.includes(vnet.id)).length > 1,
  );
  const ids = selection.includes(id) ? selection : [id];
  if (isGhost)
    return (
      <DropdownMenuItem icon={Undo2} onSelect={() => actions.restore([id])}>
        {t("putBack")}
      </DropdownMenuItem>
    );
  return (
    <>
      {isPlace ? (
        <DropdownMenuItem icon={Spline} keys="L" onSelect={() => onConnectFrom(id)}>
          {t("connect")}
        </DropdownMenuItem>
      ) : null}
      {canJoin ? (
        <DropdownMenuItem icon={Waypoints} onSelect={openAdvisor}>
          {t("join")}
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem icon={Eraser} keys="Del" onSelect={() => actions.remove(ids)}>
        {t("delete", { count: ids.length })}
      </DropdownMenuItem>
    </>
  );
}
