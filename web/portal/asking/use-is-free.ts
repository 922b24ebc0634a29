import { useQuery } from '@tanstack/react-query';
import { freeSlotsQuery } from '../../api/queries.ts';

/** Whether this hour can still be booked; where that is not known, the server will say so. */
export function useIsFree(startsAt: string | null): boolean {
  const { data } = useQuery(freeSlotsQuery);
  return startsAt === null || data === undefined || data.days.some(({ slots }) => slots.includes(startsAt));
}
