"use client";

import { Bell } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { forgetActions, markRead, type Notice, takeBack, useNotices } from "@/components/ui/notices";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

/** What was said in this session, the newest first; what can still be taken back is taken back here, too. */
export function NoticesMenu() {
  const t = useTranslations("app.notices");
  const { all, unread } = useNotices();
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what ends them
  useEffect(() => forgetActions, [path]);
  return (
    <Popover onOpenChange={(isOpen) => isOpen && markRead()}>
      <span className="relative">
        <PopoverTrigger asChild>
          <IconButton label={unread > 0 ? t("unread", { count: unread }) : t("open")}>
            <Bell aria-hidden />
          </IconButton>
        </PopoverTrigger>
        {unread > 0 ? (
          <span
            aria-hidden
            className="pointer-events-none absolute top-1 right-1 size-2 rounded-full border border-surface bg-accent"
          />
        ) : null}
      </span>
      <PopoverContent align="end" className="max-h-[min(480px,80dvh)] w-[380px] overflow-y-auto p-0">
        <h2 className="border-b px-4 py-3 text-body-strong">{t("title")}</h2>
        {all.length === 0 ? <p className="px-4 py-4 text-muted">{t("none")}</p> : null}
        <ul>
          {all.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

function NoticeRow({ notice: { id, text, at, isError, action } }: { notice: Notice }) {
  const formats = useFormats();
  return (
    <li
      className={classNames(
        "flex items-start gap-2 border-b px-4 py-2.5 last:border-b-0",
        isError && "border-l-4 border-l-error-line",
      )}
    >
      <span className="min-w-0 flex-1 wrap-anywhere">
        {text}
        <span className="block text-caption text-subtle">{formats.clock(at)}</span>
      </span>
      {action ? (
        <Button look="link" size="dense" onClick={() => takeBack(id)}>
          {action.label}
        </Button>
      ) : null}
    </li>
  );
}
