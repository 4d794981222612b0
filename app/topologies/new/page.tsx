import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewTopologyPage } from "@/components/start/start-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("start"))("newTitle") };
}

export default function Page() {
  return <NewTopologyPage />;
}
