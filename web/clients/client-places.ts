import { useLocation } from '@tanstack/react-router';

const CONSOLE = {
  list: '/console/clients',
  fresh: '/console/clients/new',
  one: '/console/clients/$clientId',
  allowance: '/console/clients/$clientId/allowance',
  equipment: '/console/equipment/$equipmentId',
} as const;
const OFFICE = {
  list: '/office/clients',
  fresh: '/office/clients/new',
  one: '/office/clients/$clientId',
  allowance: '/office/clients/$clientId/allowance',
  equipment: '/office/equipment/$equipmentId',
} as const;

/** The hash of the list of clients for whoever comes to look for one. */
export const LOOKING = 'search';

/** The addresses of the clients' pages in the room where the reader is: console and office share them. */
export function useClientPlaces(): typeof CONSOLE | typeof OFFICE {
  return useLocation().pathname.startsWith('/office') ? OFFICE : CONSOLE;
}
