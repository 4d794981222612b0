import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForecastsPage } from "@/components/forecasts/forecasts-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forecasts"))("title") };
}

export default function Page() {
  return <ForecastsPage />;
}
