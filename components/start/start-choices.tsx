"use client";

import { useQuery } from "@tanstack/react-query";
import { SquareDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { api } from "@/components/data/api-client";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { Skeleton } from "@/components/ui/skeleton";
import type { TemplateReply } from "@/lib/api";
import { ImportTopology } from "./import-topology";
import { SimulatedNote } from "./simulated-note";
import { StartTile } from "./start-tile";
import { TemplateCard } from "./template-card";
import { useCreateTopology } from "./use-create-topology";

/** The ways to a topology: the templates, a file, an empty canvas; and what simulated Azure is. */
export function StartChoices() {
  const t = useTranslations("start");
  const templates = useQuery({ queryKey: queryKeys.templates, queryFn: api.templates });
  const create = useCreateTopology();
  const draw = (id: TemplateReply["id"]) => create.mutate({ template: id as "two-vnets" });
  const isBusy = create.isPending || create.isSuccess;
  return (
    <div className="flex flex-col gap-6">
      {create.error ? <ProblemPanel error={create.error} title={t("notDrawn")} /> : null}
      {templates.error ? (
        <ProblemPanel error={templates.error} onRetry={() => void templates.refetch()} />
      ) : (
        <TemplateGrid templates={templates.data} isBusy={isBusy} onDraw={draw} />
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-body-strong">{t("own")}</h2>
        <div className="grid grid-cols-2 gap-6 max-sm:grid-cols-1 max-sm:gap-3">
          <ImportTopology />
          <StartTile
            icon={SquareDashed}
            title={t("empty")}
            hint={t("emptyHint")}
            disabled={isBusy}
            onClick={() => create.mutate({ template: "empty" })}
          />
        </div>
      </section>
      <SimulatedNote seconds={templates.data?.[0]?.p50Seconds} />
    </div>
  );
}

interface TemplateGridProps {
  templates: TemplateReply[] | undefined;
  isBusy: boolean;
  onDraw: (id: TemplateReply["id"]) => void;
}

function TemplateGrid({ templates, isBusy, onDraw }: TemplateGridProps) {
  const [main, ...others] = templates ?? [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-6 max-lg:grid-cols-1">
      {main ? (
        <TemplateCard template={main} isMain isBusy={isBusy} onDraw={() => onDraw(main.id)} />
      ) : (
        <Skeleton className="h-[460px]" />
      )}
      <div className="flex flex-col justify-between gap-4 [&>*]:flex-1">
        {main
          ? others.map((template) => (
              <TemplateCard
                key={template.id}
                template={template}
                isBusy={isBusy}
                onDraw={() => onDraw(template.id)}
              />
            ))
          : [0, 1, 2].map((index) => <Skeleton key={index} className="min-h-36" />)}
      </div>
    </div>
  );
}
