"use client";

import { Handle, Position } from "@xyflow/react";
import { use } from "react";
import { classNames } from "@/components/ui/class-names";
import { ConnectingContext } from "../canvas/tool-context";
import { Anchor } from "./anchor";

export interface PortsProps {
  hasDots: boolean;
  isSelected: boolean;
}

/**
 * Where links are pulled from: a dot on each side of the card under the pointer, and the whole card while a link is
 * being drawn. The dots of a selected card stay meanwhile, unseen: a finger's moves are told to what it was put on, and
 * to nobody once that is gone.
 */
export function Ports({ hasDots, isSelected }: PortsProps) {
  const isConnecting = use(ConnectingContext);
  const dots = hasDots && (isSelected || !isConnecting);
  return (
    <>
      {dots ? SIDES.map((side) => <Dot key={side} {...{ side, isSelected, isConnecting }} />) : null}
      {isConnecting ? <WholeCard /> : null}
      {dots || isConnecting ? null : <Anchor />}
    </>
  );
}

function WholeCard() {
  return (
    <Handle
      type="source"
      position={Position.Right}
      className="absolute! inset-0! top-0! left-0! size-full! min-h-0! min-w-0! transform-none! rounded-card! border-0! bg-transparent! hover:outline-2 hover:outline-accent"
    />
  );
}

const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left] as const;

/** For fingers they stand outside the card, so that a card seen small can still be held. */
const PLACES: Record<Position, string> = {
  top: "top-0! left-1/2! any-pointer-coarse:top-[calc(-16px*var(--inverse-zoom))]!",
  right: "top-1/2! right-0! left-auto! any-pointer-coarse:right-[calc(-16px*var(--inverse-zoom))]!",
  bottom: "top-auto! bottom-0! left-1/2! any-pointer-coarse:bottom-[calc(-16px*var(--inverse-zoom))]!",
  left: "top-1/2! left-0! any-pointer-coarse:left-[calc(-16px*var(--inverse-zoom))]!",
};

interface DotProps {
  side: Position;
  isSelected: boolean;
  isConnecting: boolean;
}

/** 24 px for a mouse; for fingers 56 px, which are 44 px at the least zoom where cards are drawn in full. */
function Dot({ side, isSelected, isConnecting }: DotProps) {
  return (
    <Handle
      type="source"
      position={side}
      data-testid="port"
      className={classNames(
        "flex! size-6! items-center justify-center rounded-full! border-0! bg-transparent! opacity-0 transition-opacity any-pointer-coarse:size-[calc(56px*var(--inverse-zoom))]!",
        isConnecting
          ? "pointer-events-none!"
          : ["group-hover/card:opacity-100", isSelected && "any-pointer-coarse:opacity-100"],
        PLACES[side],
      )}
    >
      <span className="pointer-events-none size-3 rounded-full border-2 border-surface bg-accent any-pointer-coarse:size-[calc(18px*var(--inverse-zoom))]" />
    </Handle>
  );
}
