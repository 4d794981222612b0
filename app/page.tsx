export default function OverviewPage() {
  return <h1 className="p-6 text-page">Meshwright</h1>;
}
