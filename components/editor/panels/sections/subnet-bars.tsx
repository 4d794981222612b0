"use client";

import { useTranslations } from "next-intl";
import { placeIn, type Stretch } from "@/components/addresses/lane-drawing";
import { classNames } from "@/components/ui/class-names";
import { formatPrefix, type Prefix, type Vnet } from "@/lib/topology";
import { drawSubnets } from "./subnet-carving";

export interface SubnetBarsProps {
  vnet: Pick<Vnet, "addressSpace" | "subnets">;
  /** Where the next subnet would go. */
  offered: Prefix | null;
}

/** Each range of a VNet as a bar, to scale: its subnets, and dashed the range that is offered next. */
export function SubnetBars({ vnet, offered }: SubnetBarsProps) {
  const t = useTranslations("inspector.subnets");
  return (
    <div className="flex flex-col gap-1.5">
      {drawSubnets(vnet).map(({ space, subnets }) => {
        const next = offered && placeIn(space, offered);
        const range = formatPrefix(space);
        return (
          <div
            key={range}
            role="img"
            aria-label={t("bar", { range, count: subnets.length })}
            className="relative h-4 overflow-hidden rounded-control border bg-inset"
          >
            {next ? (
              <span
                title={offered ? formatPrefix(offered) : undefined}
                className="absolute inset-y-0 min-w-[3px] border border-ok-line border-dashed bg-ok-tint"
                style={toStyle(next)}
              />
            ) : null}
            {subnets.map(({ name, prefix, isGateway, ...subnet }) => {
              const at = placeIn(space, subnet);
              return at ? (
                <span
                  key={`${name} ${prefix}`}
                  title={`${name} ${prefix}`}
                  className={classNames(
                    "absolute inset-y-0 min-w-[3px] border border-active-line",
                    isGateway ? "bg-active-line" : "bg-active-tint",
                  )}
                  style={toStyle(at)}
                />
              ) : null;
            })}
          </div>
        );
      })}
    </div>
  );
}

/** A subnet at the very end keeps its least width inside of the bar. */
function toStyle({ left, width }: Stretch): { left: string; width: string } {
  return { left: `min(${left * 100}%, 100% - 3px)`, width: `${width * 100}%` };
}
