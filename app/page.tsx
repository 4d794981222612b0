import { HomePage } from "@/components/start/home-page";

export default function Page() {
  return <HomePage />;
}
