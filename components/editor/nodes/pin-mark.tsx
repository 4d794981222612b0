import { Pin } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that arranging leaves the card where it is. */
export function PinMark() {
  const t = useTranslations("editor.arrange");
  return <Pin role="img" aria-label={t("isPinned")} className="size-3.5 shrink-0 text-muted" />;
}
