import { useSuspenseQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { staffRole } from '../../protocol/people.ts';
import { meQuery } from '../api/queries.ts';

type Role = z.infer<typeof staffRole>;

export type Me = Readonly<{
  userId: string | null;
  role: Role;
  /** The roles as the access sentences count them: the owner may do what technicians and the office may. */
  technician: boolean;
  office: boolean;
  owner: boolean;
}>;

/** Who works here on this page; null for visitors, clients and staff without a second factor. */
export function useMeOrNull(): Me | null {
  const { data } = useSuspenseQuery(meQuery);
  const { role, userId, secondFactor } = data;
  if (role === 'visitor' || role === 'client' || !secondFactor) return null;
  const owner = role === 'owner';
  return { userId, role, owner, technician: owner || role === 'technician', office: owner || role === 'office' };
}

/** Inside the staff's frame, which lets nobody else in. */
export function useMe(): Me {
  const me = useMeOrNull();
  if (me === null) throw new Error('a page of the staff outside their frame');
  return me;
}
