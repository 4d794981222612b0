import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TunnelsPage } from "@/components/tunnels/tunnels-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tunnels"))("title") };
}

export default function Page() {
  return <TunnelsPage />;
}
