/** The columns of the list and of its heading: cards on a phone, no chart until there is room for it. */
export const ROW_GRID =
  "grid grid-cols-2 gap-x-4 lg:grid-cols-[minmax(150px,auto)_minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)_76px_76px_104px] xl:grid-cols-[190px_minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_80px_80px_104px_112px]";
