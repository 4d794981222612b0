"use client";

import { useStore } from "@xyflow/react";
import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import {
  fittingMethodsOfNew,
  formatPrefix,
  type LinkMethod,
  nearestVnet,
  proposeVnetPrefix,
  usedRanges,
} from "@/lib/topology";
import { coveredOf } from "../covered";
import { useEditor } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import type { NewEnd } from "../state/new-objects";
import type { DrawnLink } from "../use-design-actions";
import { MethodSample } from "./method-sample";
import { rememberedMethod, rememberMethod } from "./usual-method";

/** The card that a pulled link was let go on, or the point, in pixels of the window, and what is asked beside it. */
export type ConnectQuestion = {
  x: number;
  y: number;
  width: number;
  height: number;
  side: "top" | "bottom";
} & ({ asks: "method"; link: DrawnLink } | { asks: "newEnd"; from: string });

export interface ConnectMenuProps {
  question: ConnectQuestion | null;
  onClose: () => void;
  onNewEnd: (from: string, end: Pick<NewEnd, "kind" | "method">) => void;
}

/**
 * Stands beside the card that a link was let go on and chooses its method, or over the empty canvas what it leads to. It
 * covers neither the card nor the link's own form.
 */
export function ConnectMenu({ question, onClose, onNewEnd }: ConnectMenuProps) {
  const drawing = useStore((state) => state.domNode);
  const covered = useCovered(drawing, question);
  return (
    <DropdownMenu open={question !== null} onOpenChange={(isOpen) => !isOpen && onClose()} modal={false}>
      <DropdownMenuTrigger asChild>
        <span
          aria-hidden
          className="pointer-events-none fixed"
          style={{
            left: Math.min(question?.x ?? 0, freeRight(drawing, covered) - WIDTH),
            top: question?.y ?? 0,
            width: question?.width ?? 0,
            height: question?.height ?? 0,
          }}
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        ref={focusChoice}
        align="start"
        side={question?.side ?? "bottom"}
        sideOffset={question?.asks === "method" ? BESIDE_CARD : 4}
        collisionBoundary={drawing}
        collisionPadding={{ top: 8, bottom: 8, left: 8, right: covered + 8 }}
        className="w-80"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusCanvas();
        }}
      >
        {question?.asks === "method" ? <MethodChoice link={question.link} /> : null}
        {question?.asks === "newEnd" ? <NewEndChoice from={question.from} onNewEnd={onNewEnd} /> : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Clear of the ring around a selected card and of what hangs on its edges. */
const BESIDE_CARD = 16;

/** As the menu's class has it. */
const WIDTH = 320;

/** Where what a panel leaves of the drawing ends: a menu stays beside its card, and that may lie under the panel. */
function freeRight(drawing: HTMLElement | null, covered: number): number {
  if (!drawing || covered === 0) return Number.POSITIVE_INFINITY;
  return drawing.getBoundingClientRect().right - covered - 8;
}

/** How much of the drawing the link's form lies over, once the link is selected and the form is open. */
function useCovered(drawing: HTMLElement | null, question: ConnectQuestion | null): number {
  const [covered, setCovered] = useState(0);
  useEffect(() => {
    if (question === null) return;
    const frame = requestAnimationFrame(() => setCovered(coveredOf(drawing)));
    return () => cancelAnimationFrame(frame);
  }, [drawing, question]);
  return covered;
}

/** Opened by a pointer a menu chooses nothing; here Enter takes what was last chosen. */
function focusChoice(menu: HTMLDivElement | null): void {
  if (!menu) return;
  requestAnimationFrame(() => {
    const choice =
      menu.querySelector<HTMLElement>("[aria-checked=true]") ?? menu.querySelector("[role=menuitem]");
    if (choice instanceof HTMLElement) choice.focus({ preventScroll: true });
  });
}

function MethodChoice({ link }: { link: DrawnLink }) {
  const t = useTranslations("editor.connect");
  const tLink = useTranslations("inspector.link");
  return (
    <>
      <DropdownMenuLabel>{t("method")}</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={link.method}
        onValueChange={(method) => link.redraw(method as LinkMethod)}
      >
        {link.fitting.map((method) => (
          <DropdownMenuRadioItem key={method} value={method}>
            <MethodRow
              method={method}
              name={tLink(`methods.${method}`)}
              hint={tLink(`methodHint.${method}`)}
            />
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}

function MethodRow({ method, name, hint }: { method: LinkMethod; name: string; hint: string }) {
  return (
    <span className="flex items-center gap-3">
      <MethodSample method={method} />
      <span className="min-w-0 flex-1">
        {name}
        <span className="block text-caption text-muted">{hint}</span>
      </span>
    </span>
  );
}

function NewEndChoice({ from, onNewEnd }: { from: string; onNewEnd: ConnectMenuProps["onNewEnd"] }) {
  const t = useTranslations("editor.connect");
  const tLink = useTranslations("inspector.link");
  const topology = useEditor((state) => state.topology);
  const fitting = fittingMethodsOfNew(topology, from);
  const usual = rememberedMethod(fitting);
  const range = proposeVnetPrefix(usedRanges(topology));
  const region = nearestVnet(topology, from)?.region;
  const details = [range && formatPrefix(range), region].filter(Boolean).join(" · ");
  return (
    <>
      <DropdownMenuLabel>
        <span className="flex justify-between gap-3">
          {t("newVnet")}
          <span className="font-mono">{details}</span>
        </span>
      </DropdownMenuLabel>
      {[usual, ...fitting.filter((method) => method !== usual)].map((method) => (
        <DropdownMenuItem
          key={method}
          onSelect={() => {
            rememberMethod(method);
            onNewEnd(from, { kind: "vnet", method });
          }}
        >
          <MethodRow method={method} name={tLink(`methods.${method}`)} hint={tLink(`methodHint.${method}`)} />
        </DropdownMenuItem>
      ))}
      {fitting.length > 1 ? (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuItem
            icon={Building2}
            onSelect={() => onNewEnd(from, { kind: "site", method: "ipsec" })}
          >
            {t("newSite")}
          </DropdownMenuItem>
        </>
      ) : null}
    </>
  );
}
