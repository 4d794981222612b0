import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toast } from "@/components/ui/toast";

/**
 * Without a network a press on a link would put the browser's own error page in place of the program, and with it all that
 * it still shows: it stays, and says so.
 */
export function useStayOffline(): void {
  const t = useTranslations("app");
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (navigator.onLine || !(event.target instanceof Element)) return;
      const link = event.target.closest<HTMLAnchorElement>("a[href]");
      const isWithin = link?.origin === location.origin && link.pathname !== location.pathname;
      if (!isWithin || link.target === "_blank" || link.hasAttribute("download")) return;
      event.preventDefault();
      toast(t("offline"), { tone: "error" });
    };
    // Before the router's own listeners, which leave alone what is prevented.
    window.addEventListener("click", onClick, { capture: true });
    return () => window.removeEventListener("click", onClick, { capture: true });
  }, [t]);
}
