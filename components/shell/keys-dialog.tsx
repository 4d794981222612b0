"use client";

import { Footprints } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useSingleKeys } from "@/components/data/single-keys";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { SHORTCUTS, type Shortcut } from "./shortcuts";
import { useTourOffer } from "./tour-offer";

export interface KeysDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every key that does something, by where it works; on a wide screen all of them in one view. */
export function KeysDialog({ open, onOpenChange }: KeysDialogProps) {
  const t = useTranslations("app.keys");
  const startTour = useTourOffer();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      className="max-w-[1080px]"
      footer={
        <div className="flex w-full flex-wrap items-center justify-between gap-3 border-t pt-3">
          <SingleKeysSwitch />
          {startTour ? (
            <Button
              onClick={() => {
                onOpenChange(false);
                startTour();
              }}
            >
              <Footprints aria-hidden />
              {t("tour")}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className="gap-x-10 pb-2 lg:columns-2">
        {SHORTCUTS.map(({ where, shortcuts }) => (
          <KeyGroup key={where} title={t(where)} shortcuts={shortcuts} />
        ))}
      </div>
    </Dialog>
  );
}

function KeyGroup({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  const t = useTranslations("app.keys.does");
  const [isOn] = useSingleKeys();
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-body-strong">{title}</h3>
      <dl className="grid grid-cols-[150px_1fr] gap-x-4">
        {shortcuts.map(({ does, keys, isSingle }) => (
          <div
            key={does}
            data-off={isSingle && !isOn ? "" : undefined}
            className="col-span-2 grid grid-cols-subgrid items-center border-t py-1 data-off:text-subtle data-off:line-through"
          >
            <dd className="order-first flex flex-wrap gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
            <dt>{t(does)}</dt>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SingleKeysSwitch() {
  const t = useTranslations("app.keys");
  const id = useId();
  const [isOn, setOn] = useSingleKeys();
  return (
    <div className="flex items-center gap-3">
      <Switch id={id} checked={isOn} onCheckedChange={setOn} aria-describedby={`${id}-hint`} />
      <div>
        <label htmlFor={id}>{t("single")}</label>
        <p id={`${id}-hint`} className="text-caption text-subtle">
          {t("singleHint")}
        </p>
      </div>
    </div>
  );
}
