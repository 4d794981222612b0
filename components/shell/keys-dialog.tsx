"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { SHORTCUTS } from "./shortcuts";

export interface KeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every key that does something, by where it works. */
export function KeysDialog({ open, onOpenChange }: KeysDialogProps) {
  const t = useTranslations("app.keys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} className="max-w-[560px]">
      <div className="flex flex-col gap-4 pb-4">
        {SHORTCUTS.map((group) => (
          <section key={group.where}>
            <h3 className="mb-1 text-caption text-subtle">{t(group.where)}</h3>
            <dl className="grid grid-cols-[1fr_auto] gap-x-4">
              {group.shortcuts.map(({ does, keys }) => (
                <div
                  key={does}
                  className="col-span-2 grid grid-cols-subgrid items-center border-b py-1.5 last:border-b-0"
                >
                  <dt>{t(`does.${does}`)}</dt>
                  <dd className="flex justify-end gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
