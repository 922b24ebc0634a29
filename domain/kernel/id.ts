/** A UUID that knows what it identifies, so that a client's id can not stand where an equipment's should. */
export type Id<K extends string> = string & { readonly __id: K };

export type ClientId = Id<'client'>;
export type EquipmentId = Id<'equipment'>;
export type SessionId = Id<'session'>;
export type UserId = Id<'user'>;
export type TariffId = Id<'tariff'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Text from outside is checked by a schema first, so a wrong one here is a bug: it throws. */
export function asId<K extends string>(text: string): Id<K> {
  const lower = text.toLowerCase();
  if (!isId(lower)) throw new TypeError(`not an id: ${text}`);
  return lower as Id<K>;
}
