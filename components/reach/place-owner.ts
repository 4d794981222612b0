const CLIENTS = "/clients";

/** The VNet whose clients a place is, else the place itself: what stands for it on the canvas. */
export function ownerOf(place: string): string {
  return place.endsWith(CLIENTS) ? place.slice(0, -CLIENTS.length) : place;
}
