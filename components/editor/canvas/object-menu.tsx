"use client";

import { useReactFlow } from "@xyflow/react";
import {
  BoxSelect,
  CirclePlus,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Eraser,
  Pin,
  PinOff,
  Scissors,
  Spline,
  Undo2,
  Waypoints,
} from "lucide-react";
import { useTranslations } from "next-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { arePinned, usePin } from "../arrange/use-pin";
import { useClipboard } from "../clipboard/use-clipboard";
import { useEditor, useEditorStore } from "../editor-context";
import { isFrameId } from "../groups/frame-id";
import { FrameMenuItems } from "../groups/frame-menu-items";
import { useLive } from "../live-context";
import { countAlignable } from "../use-align";
import { placeAndNoteIds, useDesignActions } from "../use-design-actions";
import { useConnectNewVnet } from "./use-connect-new";

/** What a menu is for and where it opens, in pixels of the window. */
export interface ObjectMenuTarget {
  /** Null for the empty canvas. */
  id: string | null;
  x: number;
  y: number;
}

export interface ObjectMenuProps {
  target: ObjectMenuTarget | null;
  onClose: () => void;
  onConnectFrom: (id: string) => void;
}

/** The menu of a card, a link or the canvas itself, opened by a press of the second button. */
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
        {target?.id ? <TargetItems id={target.id} onConnectFrom={onConnectFrom} /> : null}
        {target?.id === null ? <PaneMenuItems target={target} /> : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function TargetItems(props: { id: string; onConnectFrom: (id: string) => void }) {
  return isFrameId(props.id) ? <FrameMenuItems id={props.id} /> : <ObjectMenuItems {...props} />;
}

/** What can be done to one object; for what only Azure still has, only bringing it back. */
export function ObjectMenuItems({ id, onConnectFrom }: { id: string; onConnectFrom: (id: string) => void }) {
  const t = useTranslations("editor.menu");
  const actions = useDesignActions();
  const connectNewVnet = useConnectNewVnet();
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
  const canCopy = useEditor(({ topology }) => countAlignable(topology, ids) > 0);
  const isPinned = useEditor(({ topology }) => arePinned(topology, ids));
  const pin = usePin();
  const tArrange = useTranslations("editor.arrange");
  const clipboard = useClipboard();
  if (isGhost)
    return (
      <DropdownMenuItem icon={Undo2} onSelect={() => actions.restore([id])}>
        {t("putBack")}
      </DropdownMenuItem>
    );
  return (
    <>
      {isPlace ? (
        <>
          <DropdownMenuItem icon={Spline} keys="L" onSelect={() => onConnectFrom(id)}>
            {t("connect")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={CirclePlus} keys="Shift N" onSelect={() => connectNewVnet(id)}>
            {t("connectNew")}
          </DropdownMenuItem>
        </>
      ) : null}
      {isPinned === null ? null : (
        <DropdownMenuItem icon={isPinned ? PinOff : Pin} onSelect={() => pin(ids, !isPinned)}>
          {tArrange(isPinned ? "unpin" : "pin")}
        </DropdownMenuItem>
      )}
      {canJoin ? (
        <DropdownMenuItem icon={Waypoints} onSelect={openAdvisor}>
          {t("join")}
        </DropdownMenuItem>
      ) : null}
      {canCopy ? (
        <>
          <DropdownMenuItem icon={CopyPlus} keys="Ctrl D" onSelect={clipboard.duplicate}>
            {t("duplicate", { count: ids.length })}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Copy} keys="Ctrl C" onSelect={clipboard.writeCopy}>
            {t("copy")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Scissors} keys="Ctrl X" onSelect={clipboard.writeCut}>
            {t("cut")}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
        </>
      ) : null}
      <DropdownMenuItem icon={Eraser} keys="Del" onSelect={() => actions.remove(ids)}>
        {t("delete", { count: ids.length })}
      </DropdownMenuItem>
    </>
  );
}

function PaneMenuItems({ target: { x, y } }: { target: ObjectMenuTarget }) {
  const t = useTranslations("editor.menu");
  const store = useEditorStore();
  const clipboard = useClipboard();
  const flow = useReactFlow();
  return (
    <>
      <DropdownMenuItem
        icon={ClipboardPaste}
        keys="Ctrl V"
        onSelect={() => clipboard.readAndPaste(flow.screenToFlowPosition({ x, y }))}
      >
        {t("paste")}
      </DropdownMenuItem>
      <DropdownMenuItem
        icon={BoxSelect}
        keys="Ctrl A"
        onSelect={() => store.getState().select(placeAndNoteIds(store.getState().topology))}
      >
        {t("selectAll")}
      </DropdownMenuItem>
    </>
  );
}
