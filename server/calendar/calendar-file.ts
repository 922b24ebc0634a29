import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MailAttachment } from '../platform/mail.ts';

type Person = Readonly<{ name: string; email: string }>;

/** An appointment as calendars keep it. */
export type CalendarEvent = Readonly<{
  /** The appointment's own: what is sent later about the same one changes or removes it. */
  id: string;
  /** Grows with every change; a calendar takes what is newest. */
  sequence: number;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** When this was written. */
  at: Temporal.Instant;
  cancelled: boolean;
  summary: string;
  description: string;
  /** Where the appointment is seen, moved and cancelled. */
  url: string;
  organizer: Person;
  client: Person;
}>;

/**
 * The iCalendar file of an appointment (RFC 5545, RFC 5546): REQUEST brings it into the client's calendar or changes it
 * there, CANCEL takes it out; PUBLISH is for whoever fetches it, and must name no attendee. Its times are UTC, so it needs
 * no table of the zone.
 */
export function calendarFile(event: CalendarEvent, method: 'REQUEST' | 'CANCEL' | 'PUBLISH'): string {
  const calendar = ical({
    prodId: { company: 'iPonto', product: 'Remote Assistance', language: 'PT' },
    method: ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: `${event.id}@${new URL(event.url).hostname}`,
    sequence: event.sequence,
    stamp: event.at,
    start: event.startsAt,
    end: event.endsAt,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: event.summary,
    description: event.description,
    url: event.url,
    organizer: event.organizer,
    attendees: method === 'PUBLISH' ? [] : [{ ...event.client, rsvp: false }],
  });
  return calendar.toString();
}

/** The same as a mail carries it. */
export function calendarAttachment(event: CalendarEvent): MailAttachment {
  const method = event.cancelled ? 'CANCEL' : 'REQUEST';
  return {
    filename: 'iponto.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: Buffer.from(calendarFile(event, method)),
  };
}
