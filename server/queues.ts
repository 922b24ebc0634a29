import { asId } from '../domain/kernel/id.ts';
import { raiseAlert } from './alerts/raise-alert.ts';
import { LAPSE_DUE, LAPSE_HOUR, LAPSE_MINUTES, lapseDue, lapseMinutes } from './allowance/lapse-minutes.ts';
import { REMIND_APPOINTMENT, TELL_APPOINTMENT } from './calendar/calendar-room.ts';
import { closeAppointment } from './calendar/close-appointment.ts';
import { REMIND, REMIND_DUE, type ReminderRoom, remind, remindDue } from './notices/remind.ts';
import { type AnswerRoom, tellAnswer } from './notices/tell-answer.ts';
import { remindAppointment, tellAppointment } from './notices/tell-appointment.ts';
import { tellRefusal } from './notices/tell-refusal.ts';
import { tellSessionOver } from './notices/tell-session-over.ts';
import { tellTakenBack } from './notices/tell-taken-back.ts';
import { tellWaiver } from './notices/tell-waiver.ts';
import { SEND_MAIL } from './outbox/queue-mail.ts';
import { type SendMailDependencies, sendMail } from './outbox/send-mail.ts';
import { checkMbway } from './payments/check-mbway.ts';
import { MAKE_REFERENCE, makeReferenceJob } from './payments/make-reference.ts';
import { CHECK_MBWAY } from './payments/pay-by-mbway.ts';
import { ORDER_DOCUMENTS } from './payments/record-payment.ts';
import { TELL_TAKEN_BACK } from './payments/take-payment-back.ts';
import { forgetFarewell } from './personal-data/decide-deletion.ts';
import { FORGET_FAREWELL, REMOVE_PICTURE_FILE } from './personal-data/personal-data-room.ts';
import type { PictureRoom } from './pictures/keep-picture.ts';
import { pictureFile } from './pictures/picture-store.ts';
import { SWEEP_PICTURES, sweepPictures } from './pictures/remove-picture.ts';
import type { GivenUp, Jobs } from './platform/jobs.ts';
import { CATCH_UP_DOCUMENTS, catchUpDocuments } from './receipts/catch-up-documents.ts';
import { creditWaiver } from './receipts/credit-waiver.ts';
import { type DeliveryRoom, deliverReceipt } from './receipts/deliver-receipt.ts';
import { DELIVER_RECEIPT, type IssueRoom, issueDocument } from './receipts/issue-document.ts';
import { ISSUE_DOCUMENT } from './receipts/issue-soon.ts';
import { orderForPayment } from './receipts/order-documents.ts';
import { DUE_HOUR, ORDER_DUE_DOCUMENTS, orderDueDocuments } from './receipts/order-due-documents.ts';
import { deleteDueRecordings } from './recordings/delete-recording.ts';
import { DELETE_DUE_RECORDINGS, REMOVE_RECORDING, type RecordingsRoom } from './recordings/recordings-room.ts';
import { removeRecording } from './recordings/remove-recording.ts';
import { CREDIT_WAIVER } from './sessions/apply-waiver.ts';
import {
  MAKE_RECORDING,
  REQUEST_OVER,
  SESSION_OVER,
  type SessionRoom,
  TELL_ANSWER,
  TELL_REFUSAL,
} from './sessions/session-room.ts';
import { TELL_WAIVER } from './sessions/waive-session.ts';
import { ZONE } from './settings/settings-store.ts';
import { readFile } from './statements/read-file.ts';
import { READ_STATEMENT, type StatementRoom } from './statements/statement-room.ts';
import { giveUpRecording, makeRecording, type VideoRoom } from './video/make-recording.ts';

/** Every queue of the outbox; a job is enqueued only into one that is named here. */
export const QUEUES = [
  ...[SESSION_OVER, ORDER_DOCUMENTS, DELIVER_RECEIPT, SEND_MAIL, REMOVE_RECORDING, DELETE_DUE_RECORDINGS],
  ...[TELL_ANSWER, TELL_REFUSAL, REQUEST_OVER],
  ...[ISSUE_DOCUMENT, ORDER_DUE_DOCUMENTS, CATCH_UP_DOCUMENTS, SWEEP_PICTURES],
  ...[FORGET_FAREWELL, REMOVE_PICTURE_FILE],
  ...[MAKE_REFERENCE, CHECK_MBWAY, TELL_TAKEN_BACK, TELL_WAIVER, CREDIT_WAIVER, REMIND_DUE, REMIND],
  ...[TELL_APPOINTMENT, REMIND_APPOINTMENT, LAPSE_DUE, LAPSE_MINUTES],
  // Half a day is longer than any session's video takes; each try begins from the beginning.
  { name: MAKE_RECORDING, expireInSeconds: 12 * 3600, retries: 4 },
  // A hundred thousand entries take minutes; what a try has matched stays so for the next.
  { name: READ_STATEMENT, expireInSeconds: 3600, retries: 4 },
];

/** When people read their mail, and banks are open. */
const REMINDER_HOUR = 10;

type Rooms = Readonly<{
  jobs: Jobs;
  orders: ReminderRoom;
  answers: AnswerRoom;
  documents: IssueRoom & DeliveryRoom;
  pictures: PictureRoom;
  statements: StatementRoom;
  recordings: RecordingsRoom;
  video: VideoRoom;
  /** Null where the company has no mail server: its mails wait. */
  mail: SendMailDependencies | null;
}>;

/** Takes up what waits in the queues, and what comes: each job by the one action that it is for. */
export async function workOnQueues(rooms: Rooms): Promise<void> {
  const { jobs, orders, answers, documents, pictures, statements, recordings, video, mail } = rooms;
  await jobs.work(SESSION_OVER, ({ sessionId = '' }) => tellSessionOver(orders, asId(sessionId)));
  await jobs.work(TELL_ANSWER, ({ sessionId = '', key = '' }) => tellAnswer(answers, asId(sessionId), key));
  await jobs.work(TELL_REFUSAL, ({ sessionId = '' }) => tellRefusal(answers, asId(sessionId)));
  await jobs.work(REQUEST_OVER, ({ sessionId = '' }) => closeAppointment(orders, asId(sessionId)));
  await jobs.work(MAKE_REFERENCE, ({ requestId = '' }) => makeReferenceJob(orders, requestId));
  await jobs.work(CHECK_MBWAY, ({ mbwayId = '' }) => checkMbway(orders, mbwayId));
  await jobs.work(TELL_TAKEN_BACK, ({ paymentId = '' }) => tellTakenBack(orders, paymentId));
  await jobs.work(TELL_WAIVER, ({ waiverId = '' }) => tellWaiver(orders, waiverId));
  await jobs.work(CREDIT_WAIVER, ({ waiverId = '' }) => creditWaiver(documents, waiverId));
  await jobs.work(REMIND, ({ requestId = '' }) => remind(orders, requestId));
  await jobs.work(REMIND_DUE, () => remindDue(orders));
  await jobs.daily(REMIND_DUE, { hour: REMINDER_HOUR, zone: ZONE });
  await jobs.work(LAPSE_MINUTES, ({ clientId = '' }) => lapseMinutes(orders, asId(clientId)));
  await jobs.work(LAPSE_DUE, () => lapseDue(orders));
  await jobs.daily(LAPSE_DUE, { hour: LAPSE_HOUR, zone: ZONE });
  await jobs.work(TELL_APPOINTMENT, ({ appointmentId = '', seq = '' }) =>
    tellAppointment(orders, appointmentId, Number(seq)),
  );
  await jobs.work(REMIND_APPOINTMENT, ({ appointmentId = '', kind = '', startsAt = '' }) =>
    remindAppointment(orders, { appointmentId, kind, startsAt }),
  );
  await jobs.work(ORDER_DOCUMENTS, ({ paymentId = '' }) => orderForPayment(documents, paymentId));
  await jobs.work(ISSUE_DOCUMENT, ({ orderId = '' }) => issueDocument(documents, orderId));
  await jobs.work(DELIVER_RECEIPT, ({ documentId = '' }) => deliverReceipt(documents, documentId));
  await jobs.work(ORDER_DUE_DOCUMENTS, () => orderDueDocuments(documents));
  await jobs.work(CATCH_UP_DOCUMENTS, ({ requestId = '' }) => catchUpDocuments(documents, requestId));
  await jobs.daily(ORDER_DUE_DOCUMENTS, { hour: DUE_HOUR, zone: ZONE });
  await jobs.work(REMOVE_PICTURE_FILE, ({ pictureId = '' }) => pictures.files.delete(pictureFile(pictureId)));
  await jobs.work(SWEEP_PICTURES, () => sweepPictures(pictures));
  await jobs.daily(SWEEP_PICTURES, { hour: 4, zone: ZONE });
  await jobs.work(READ_STATEMENT, ({ fileId = '' }) => readFile(statements, fileId));
  await jobs.work(REMOVE_RECORDING, ({ sessionId = '' }) => removeRecording(recordings, asId(sessionId)));
  await jobs.work(FORGET_FAREWELL, ({ key = '' }) => forgetFarewell(orders, key));
  await jobs.work(DELETE_DUE_RECORDINGS, () => deleteDueRecordings(recordings));
  await jobs.daily(DELETE_DUE_RECORDINGS, { hour: 4, zone: ZONE });
  await jobs.work(MAKE_RECORDING, ({ sessionId = '' }) => makeRecording(video, asId(sessionId)));
  if (mail !== null) await jobs.work(SEND_MAIL, ({ mailId = '' }) => sendMail(mail, mailId));
}

/** Work that failed for the last time is put before the office: a client waits for a mail, or for a receipt. */
export async function giveUp(
  { db, live, clock }: Pick<SessionRoom, 'db' | 'live' | 'clock'>,
  job: GivenUp,
): Promise<void> {
  if (job.queue === MAKE_RECORDING)
    return giveUpRecording({ db, live, clock }, asId(job.data.sessionId ?? ''), job.why);
  const detail = `${job.queue}: ${job.why}`;
  const alert = { key: `job:${job.id}`, kind: 'work-given-up', detail, sessionId: null, at: clock.now() } as const;
  await db.transaction().execute((tx) => raiseAlert({ tx, live }, alert));
}
