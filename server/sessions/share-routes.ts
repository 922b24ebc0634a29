import { ok } from '../../domain/kernel/result.ts';
import { DONE, done } from '../../protocol/common.ts';
import { shareAddress } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { clientFaces } from './client-faces.ts';
import { openSharePage } from './open-share-page.ts';
import type { SessionRoom } from './session-room.ts';
import { tellSharedPicture } from './tell-shared-picture.ts';

/** A5: help without an agent, the screen shared from the equipment's browser. */
export function shareRoutes(http: Http, room: SessionRoom, who: Who): void {
  const { route } = clientFaces(http, room, who);
  route(
    {
      ...{ method: 'POST', name: 'open-share-page', on: ['signed-in'], access: 'open-share-page' },
      ...{ summary: 'A one-time address of the page that shares the screen of this computer', answer: shareAddress },
    },
    ({ actor, id }) => openSharePage(room, actor, id),
  );
  route(
    {
      ...{ method: 'POST', name: 'picture', on: ['signed-in'], access: 'tell-picture' },
      ...{ summary: 'The first picture of a shared screen is shown: time starts (T1)', answer: done },
    },
    async ({ actor, id }) => {
      const told = await tellSharedPicture(room, actor, id);
      return told.ok ? ok(DONE) : told;
    },
  );
}
