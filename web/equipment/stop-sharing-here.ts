import { hasCode } from '../api/problem.ts';
import { stopSharing } from '../share/shared-screen.ts';
import { stop } from './decide.ts';

const AGAIN_MS = 2000;

/**
 * X1: a screen that is shared goes dark at once, whether or not the server can be reached; it is told until it answers,
 * whatever the answer: a session that has ended meanwhile is ended.
 */
export async function stopSharingHere(): Promise<void> {
  stopSharing('stopped');
  for (;;) {
    try {
      return await stop();
    } catch (error) {
      if (!hasCode(error, 'offline', 'unreadable', 'under-pressure')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
