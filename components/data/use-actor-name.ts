"use client";

import { useTranslations } from "next-intl";

/** Who did something, as stored, when nobody had to sign in. */
const LOCAL_ACTOR = "local";

/** Names who did something: "you on this machine" where there is only one person, else the stored id. */
export function useActorName(): (actorId: string) => string {
  const t = useTranslations("app");
  return (actorId) => (actorId === LOCAL_ACTOR ? t("localActor") : actorId);
}
