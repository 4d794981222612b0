"use client";

import { Download, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { downloadFile } from "@/components/ui/download-file";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { DeploymentReply } from "@/lib/api";
import { LOG_KINDS, type LogFilter, NO_LOG_FILTER } from "./log-filter";
import { logText } from "./log-text";
import type { LogLine } from "./use-log-lines";
import { useStepText } from "./use-step-text";

const ALL = "all";
const ENDINGS = { text: "log", ndjson: "ndjson" } as const;

export interface LogToolsProps {
  deployment: DeploymentReply;
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
  /** The lines that fit the filter, and how many there are. */
  fitting: readonly LogLine[];
  all: number;
}

/** What the log shows, and that or the whole of it as a file. */
export function LogTools({
  deployment,
  filter,
  onFilter,
  isFollowing,
  onFollow,
  fitting,
  all,
}: LogToolsProps) {
  const t = useTranslations("deployment.log");
  const text = useStepText(deployment);
  const isFiltered = filter.text !== "" || filter.kind !== null || filter.step !== null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
      <div className="relative w-56 max-md:w-full">
        <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted" />
        <Input
          type="search"
          aria-label={t("filter")}
          placeholder={t("filter")}
          value={filter.text}
          className="pl-8"
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
      </div>
      <Select
        aria-label={t("about")}
        className="w-40 max-md:w-[calc(50%-4px)]"
        value={filter.kind ?? ALL}
        onValueChange={(kind) =>
          onFilter({ ...filter, kind: LOG_KINDS.find((each) => each === kind) ?? null })
        }
        options={[
          { value: ALL, label: t("kind.all") },
          ...LOG_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <Select
        aria-label={t("step")}
        className="w-56 max-md:w-[calc(50%-4px)]"
        value={filter.step ?? ALL}
        onValueChange={(step) => onFilter({ ...filter, step: step === ALL ? null : step })}
        options={[
          { value: ALL, label: t("allSteps") },
          ...deployment.steps.map((step) => ({ value: step.id, label: text.nameAtPlace(step) })),
        ]}
      />
      {isFiltered ? (
        <Button look="ghost" onClick={() => onFilter(NO_LOG_FILTER)}>
          <X aria-hidden />
          {t("fitting", { fitting: fitting.length, all })}
        </Button>
      ) : null}
      <span className="flex-1 max-md:hidden" />
      <label htmlFor="log-follow" className="inline-flex min-h-control items-center gap-2 text-body">
        <Checkbox
          id="log-follow"
          checked={isFollowing}
          onCheckedChange={(checked) => onFollow(checked === true)}
        />
        {t("follow")}
      </label>
      <span className="flex-1 md:hidden" />
      <DownloadMenu deployment={deployment} fitting={isFiltered ? fitting : null} />
    </div>
  );
}

const FORMATS = ["text", "ndjson"] as const;

interface DownloadMenuProps {
  deployment: DeploymentReply;
  /** What a filter has left; null where none is set. */
  fitting: readonly LogLine[] | null;
}

/** The lines that are shown, and the whole log as the server has it. */
function DownloadMenu({ deployment: { id, number }, fitting }: DownloadMenuProps) {
  const t = useTranslations("deployment.log");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          {t("download")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {fitting ? (
          <>
            {FORMATS.map((format) => (
              <DropdownMenuItem
                key={format}
                disabled={fitting.length === 0}
                onSelect={() =>
                  downloadFile(`deployment-${number}`, ENDINGS[format], logText(fitting, format))
                }
              >
                {t(`fittingAs.${format}`, { count: fitting.length })}
              </DropdownMenuItem>
            ))}
            <DropdownMenuSeparator />
          </>
        ) : null}
        {FORMATS.map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`/api/v1/deployments/${id}/log?format=${format}`} download>
              {t(`as.${format}`)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
