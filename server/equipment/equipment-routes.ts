import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { AGENT_ENROL_PATH, enrolAnswerSchema, enrolBodySchema } from '../../protocol/agent.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { revokeBody } from '../../protocol/equipment.ts';
import {
  enrolmentCodeView,
  equipmentBody,
  equipmentStateBody,
  equipmentView,
  paidServiceBody,
  paidServiceView,
} from '../../protocol/people.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { addEquipment } from './add-equipment.ts';
import { changeState, type StateDependencies } from './change-state.ts';
import { enrolEquipment } from './enrol-equipment.ts';
import { makeEnrolmentCode } from './make-enrolment-code.ts';
import { type AgentPresence, readEquipmentView } from './read-equipment-view.ts';
import { recordPaidService } from './record-paid-service.ts';
import { revokeEquipment } from './revoke-equipment.ts';

export type EquipmentDependencies = StateDependencies &
  Readonly<{ who: Who; agents: AgentPresence; publicUrl: () => string; serverPublicKey: string }>;

/** Tries a minute from one address of the internet: a code can not be guessed in its half hour. */
const TRIES = { max: 10, timeWindow: 60_000 };

export function equipmentRoutes(http: Http, dependencies: EquipmentDependencies): void {
  const { db, agents, who } = dependencies;

  http.post(
    '/api/clients/:id/equipment',
    {
      config: { access: 'create-equipment' },
      schema: {
        summary: 'Add an equipment',
        params: idParams,
        body: equipmentBody,
        response: { 201: equipmentView },
      },
    },
    async (request, reply) => {
      const equipment = { clientId: asId<'client'>(request.params.id), name: request.body.name };
      const added = await addEquipment(dependencies, await who(request), equipment);
      return answer(reply, added.ok ? ok(await readEquipmentView(db, agents, added.value)) : added, 201);
    },
  );

  http.post(
    '/api/equipment/:id/state',
    {
      config: { access: 'change-equipment' },
      schema: {
        summary: 'The set-up is renounced, unsupported, or to be done anew (A5)',
        params: idParams,
        body: equipmentStateBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const change = { id: asId<'equipment'>(request.params.id), ...request.body };
      const changed = await changeState(dependencies, await who(request), change);
      return answer(reply, changed.ok ? ok(DONE) : changed);
    },
  );

  http.post(
    '/api/equipment/:id/revoke',
    {
      config: { access: 'revoke-equipment' },
      schema: {
        summary: 'Takes the set-up away: the agent is cut off, and only another code brings one back (A5)',
        params: idParams,
        body: revokeBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const revocation = { id: asId<'equipment'>(request.params.id), reason: request.body.reason };
      const revoked = await revokeEquipment(dependencies, await who(request), revocation);
      return answer(reply, revoked.ok ? ok(DONE) : revoked);
    },
  );

  http.post(
    '/api/equipment/:id/enrolment-code',
    {
      config: { access: 'create-enrolment-code' },
      schema: {
        summary: 'A one-time code that enrols the equipment’s agent (A5)',
        params: idParams,
        response: { 201: enrolmentCodeView },
      },
    },
    async (request, reply) =>
      answer(reply, await makeEnrolmentCode(dependencies, await who(request), asId(request.params.id)), 201),
  );

  http.post(
    AGENT_ENROL_PATH,
    {
      config: { access: 'enrol-equipment', rateLimit: TRIES },
      schema: {
        summary: 'An agent enrols with a one-time code',
        body: enrolBodySchema,
        response: { 200: enrolAnswerSchema },
      },
    },
    async (request, reply) => answer(reply, await enrolEquipment(dependencies, request.body)),
  );

  http.post(
    '/api/clients/:id/paid-services',
    {
      config: { access: 'record-service' },
      schema: {
        summary: 'Record technical assistance that was bought (A2, A4)',
        params: idParams,
        body: paidServiceBody,
        response: { 201: paidServiceView },
      },
    },
    async (request, reply) => {
      const service = { clientId: asId<'client'>(request.params.id), ...request.body };
      return answer(reply, await recordPaidService(dependencies, await who(request), service), 201);
    },
  );
}
