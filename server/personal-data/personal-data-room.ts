import type { ClientId, EquipmentId, UserId } from '../../domain/kernel/id.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import type { SessionRoom } from '../sessions/session-room.ts';

export type PersonalDataRoom = Pick<SessionRoom, 'db' | 'clock' | 'live' | 'jobs' | 'publicUrl'> &
  Readonly<{
    queueMail: QueueMail;
    /** The equipment's key is worth nothing any more: its agent is cut off. */
    onRevoked: (equipmentId: EquipmentId) => void;
    onSignedOut: (signedOut: { authSessionId: string }) => void;
  }>;

/** Whose data goes, by whom it is deleted, and when. */
export type Erasing = Readonly<{ clientId: ClientId; by: UserId; at: Temporal.Instant }>;

/** The queue of last mails that are to be forgotten too. */
export const FORGET_FAREWELL = 'forget-farewell';

/** The queue of pictures whose rows are gone and whose files are to go. */
export const REMOVE_PICTURE_FILE = 'remove-picture-file';
