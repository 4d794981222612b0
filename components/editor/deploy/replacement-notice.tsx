"use client";

import { Replace } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/data/use-formats";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ReplacedGateway } from "./replaced-gateways";

interface ReplacementNoticeProps {
  gateways: readonly ReplacedGateway[];
  topologyName: string;
  typed: string;
  onType: (text: string) => void;
}

/** Says which live gateways are built again and what that costs those behind them; asks for the topology's name. */
export function ReplacementNotice({ gateways, topologyName, typed, onType }: ReplacementNoticeProps) {
  const t = useTranslations("deploy.replacement");
  const formats = useFormats();
  return (
    <section
      data-testid="replacement"
      className="mt-3 flex flex-col gap-3 rounded-panel border border-error-line bg-error-tint p-4"
    >
      <ul className="flex flex-col gap-1 text-read">
        {gateways.map(({ armId, name, p50Seconds, hasNewAddress, sites }) => (
          <li key={armId} className="flex gap-2">
            <Replace aria-hidden className="mt-1 size-4 shrink-0 text-error" />
            <span>
              {t("again", { name, span: formats.about(p50Seconds) })}
              {hasNewAddress ? ` ${t("newAddress", { count: sites.length, sites: sites.join(", ") })}` : null}
            </span>
          </li>
        ))}
      </ul>
      <Field label={t("typeName", { name: topologyName })}>
        <Input
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onType(event.target.value)}
        />
      </Field>
    </section>
  );
}
