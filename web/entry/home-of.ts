import type { MeView } from '../../protocol/people.ts';

/** Where each kind of account begins. */
export function homeOf(role: MeView['role']): '/portal' | '/console' | '/office' | '/sign-in' {
  switch (role) {
    case 'client':
      return '/portal';
    case 'technician':
      return '/console';
    case 'office':
    case 'owner':
      return '/office';
    case 'visitor':
      return '/sign-in';
  }
}
