import type { SessionRoom } from '../sessions/session-room.ts';

/** What the actions of this room are given: a booked slot becomes a session. */
export type CalendarRoom = SessionRoom;

/** Woken by every change of an appointment: tells the client by mail, with the file for their calendar. */
export const TELL_APPOINTMENT = 'tell-appointment';
/** Woken when a reminder of an appointment is due. */
export const REMIND_APPOINTMENT = 'remind-appointment';
