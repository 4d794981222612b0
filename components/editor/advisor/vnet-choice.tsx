"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { placeName } from "@/lib/topology";
import { useEditor } from "../editor-context";
import { borrowsGateway } from "./why-no-proposal";

export interface VnetChoiceProps {
  chosen: readonly string[];
  onChoose: (vnets: readonly string[]) => void;
}

/** Which VNets are joined: their names, and below them a box for each VNet of the design. */
export function VnetChoice({ chosen, onChoose }: VnetChoiceProps) {
  const t = useTranslations("editor.advisor");
  const id = useId();
  const topology = useEditor((state) => state.topology);
  const { vnets, links } = topology;
  const toggle = (vnet: string, isChosen: boolean) =>
    // In the order of the design, however they were ticked.
    onChoose(vnets.map((one) => one.id).filter((one) => (one === vnet ? isChosen : chosen.includes(one))));
  return (
    <details className="group">
      <summary className="flex list-none flex-col [&::-webkit-details-marker]:hidden">
        <span className="line-clamp-3 text-muted">
          {chosen.map((one) => placeName(topology, one)).join(", ")}
        </span>
        <span className="flex min-h-6 items-center gap-1 self-start text-accent">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          {t("choose")}
        </span>
      </summary>
      <ul className="mt-2 max-h-56 overflow-y-auto rounded-panel border py-1">
        {vnets.map((vnet) => (
          <li key={vnet.id} className="flex min-h-8 items-center gap-2 px-3">
            <Checkbox
              id={`${id}-${vnet.id}`}
              checked={chosen.includes(vnet.id)}
              onCheckedChange={(state) => toggle(vnet.id, state === true)}
            />
            <label htmlFor={`${id}-${vnet.id}`} className="min-w-0 flex-1 truncate">
              {vnet.name}
            </label>
            {borrowsGateway(links, vnet.id) ? (
              <span className="shrink-0 text-caption text-muted">{t("borrows")}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
