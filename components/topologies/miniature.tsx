"use client";

import type { LucideIcon } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES, type Tone } from "@/components/ui/tone";
import { useElementSize } from "@/components/ui/use-element-size";
import type { LinkMethod } from "@/lib/topology";
import { fitNames } from "./fit-names";
import { layoutMiniature, type Size } from "./miniature-layout";
import { MiniatureLines } from "./miniature-lines";

export interface MiniaturePlace {
  id: string;
  kind: "vnet" | "site";
  name: string;
  /** The first range; only the large miniature shows it. */
  range: string | null;
  x: number;
  y: number;
  /** What Azure holds of it; left out, the place is drawn as not deployed. */
  state?: { tone: Tone; icon: LucideIcon; spinning?: boolean; filled?: boolean };
}

export interface MiniatureLink {
  id: string;
  from: string;
  to: string;
  method: LinkMethod;
  tone?: Tone;
  /** Stands on the middle of the line; only in the large miniature. */
  label?: string;
}

export interface MiniatureProps {
  /** What the picture shows, in words: "Two VNets: VNet1, VNet2; 1 link". */
  label: string;
  places: readonly MiniaturePlace[];
  links: readonly MiniatureLink[];
  size?: "small" | "large";
  className?: string;
}

const BOXES: Record<"small" | "large", Size> = {
  small: { width: 96, height: 32 },
  large: { width: 168, height: 76 },
};
/** Narrower boxes hold no name. */
const NAME_FROM_WIDTH = 44;
const NAME_PX = { small: 12, large: 16 };

/** A small picture of a topology: names at screen size, never smaller; the box goes on without its name instead. */
export function Miniature({ label, places, links, size = "small", className }: MiniatureProps) {
  const [ref, area] = useElementSize();
  const layout = area ? layoutMiniature(places, area, BOXES[size]) : null;
  const names = layout && fitNames(places, layout.box.width - besideName(places), NAME_PX[size]);
  return (
    <div
      ref={ref}
      role="img"
      aria-label={label}
      className={classNames("dot-grid relative overflow-hidden", className)}
    >
      {layout && area ? (
        <>
          <MiniatureLines
            links={links}
            places={places}
            layout={layout}
            area={area}
            withLabels={size === "large"}
          />
          {places.map((place) => {
            const center = layout.centers.get(place.id);
            if (!center) return null;
            const style = {
              left: center.x - layout.box.width / 2,
              top: center.y - layout.box.height / 2,
              ...layout.box,
            };
            return (
              <Box
                key={place.id}
                place={place}
                name={names?.get(place.id) ?? null}
                style={style}
                withRange={size === "large"}
              />
            );
          })}
        </>
      ) : null}
    </div>
  );
}

/** Border and padding beside a name, and the icon of what is deployed, px. */
function besideName(places: readonly MiniaturePlace[]): number {
  return places.some(({ state }) => state) ? 36 : 14;
}

interface BoxProps {
  place: MiniaturePlace;
  /** As it fits into the box; null for none. */
  name: string | null;
  style: Size;
  withRange: boolean;
}

function Box({ place, name, style, withRange }: BoxProps) {
  const { state } = place;
  const tone = state ? TONE_CLASSES[state.tone] : null;
  const hasName = style.width >= NAME_FROM_WIDTH && name !== null;
  return (
    <div
      style={style}
      className={classNames(
        "absolute flex items-center gap-1.5 overflow-hidden border bg-surface",
        place.kind === "site"
          ? "rounded-none outline outline-1 outline-neutral-line outline-offset-[-4px]"
          : "rounded-panel",
        tone
          ? [tone.border, state?.filled ? "bg-attention-line text-on-attention" : [tone.tint, tone.text]]
          : "border-neutral-line",
        state && "outline-none",
        hasName ? "px-1.5" : "justify-center",
      )}
    >
      {!state && place.kind === "vnet" && hasName ? (
        <span className="absolute inset-y-1 left-0 w-1 bg-neutral-line" />
      ) : null}
      {state && (hasName || style.width >= 18) ? (
        <state.icon aria-hidden className={classNames("size-4 shrink-0", state.spinning && "animate-spin")} />
      ) : null}
      {hasName ? (
        <span
          className={classNames(
            "flex min-w-0 flex-1 flex-col",
            !state && (withRange ? "pl-2" : "items-center"),
          )}
        >
          <span
            className={classNames(
              "max-w-full truncate",
              withRange ? "text-title" : "text-caption font-semibold",
            )}
          >
            {name}
          </span>
          {withRange && place.range ? (
            <span className="truncate font-mono text-body text-muted">{place.range}</span>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
