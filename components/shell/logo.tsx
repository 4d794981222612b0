/** The program's mark: a hexagon, one cell of a mesh. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      className={className}
    >
      <path strokeLinejoin="round" d="M12 2.5 20.2 7.2v9.6L12 21.5l-8.2-4.7V7.2z" />
    </svg>
  );
}
