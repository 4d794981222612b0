"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId } from "react";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";

export interface PriceDialogProps {
  title: string;
  /** The button that names what happens. */
  confirm: string;
  /** False while something is missing. */
  isReady?: boolean;
  action: () => Promise<unknown>;
  /** Said once the server has taken it. */
  begun: string;
  onClose: () => void;
  /** What it costs, and what may be asked for. */
  children: ReactNode;
}

/**
 * Asks once before something that makes tunnels drop, its price first. It is mounted only while it asks: what was
 * typed into it goes when one goes back.
 */
export function PriceDialog({
  title,
  confirm,
  isReady = true,
  action,
  begun,
  onClose,
  children,
}: PriceDialogProps) {
  const tApp = useTranslations("app");
  const problemText = useProblemText();
  const cache = useQueryClient();
  const form = useId();
  const request = useMutation({
    mutationFn: action,
    onSuccess: () => {
      onClose();
      toast(begun);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.tunnels }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !request.isPending) request.mutate();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose} className="mr-auto">
            {tApp("back")}
          </Button>
          <Button type="submit" form={form} look="danger" disabled={!isReady || request.isPending}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="flex flex-col gap-2 text-read">
        {children}
        {request.error ? (
          <p role="alert" className="text-body text-error">
            {problemText(request.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
