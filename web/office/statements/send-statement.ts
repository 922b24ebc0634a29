import { problemBody } from '../../../protocol/problems.ts';
import { LARGEST_STATEMENT_BYTES, STATEMENT_BYTES, takenFile } from '../../../protocol/statements.ts';
import { isProblemCode, Problem } from '../../api/problem.ts';
import { pageLanguage } from '../../i18n/language.ts';

/**
 * Sends a file from the disk without holding it, and tells how far it is, 0 to 100. Fetch can not stream a body over
 * HTTP/1.1. @throws Problem
 */
export function sendStatement(file: File, onProgress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/statement-files?name=${encodeURIComponent(file.name.slice(-200))}`);
    request.setRequestHeader('content-type', STATEMENT_BYTES);
    request.setRequestHeader('accept-language', pageLanguage());
    request.upload.onprogress = ({ loaded }) => onProgress(Math.floor((100 * loaded) / Math.max(1, file.size)));
    request.onload = () => {
      const answer = takenFile.safeParse(json(request.responseText));
      if (request.status === 200 && answer.success) resolve(answer.data.id);
      else reject(refusal(request));
    };
    // A server that refuses a file half-way closes the line: for the browser that is one that broke.
    request.onerror = () => reject(new Problem('offline', 0, 'the line broke'));
    request.send(file);
  });
}

/** Asked before sending, so that the answer is a sentence and not a broken line. */
export function isTooLarge(file: File): boolean {
  return file.size > LARGEST_STATEMENT_BYTES;
}

function refusal({ status, responseText }: XMLHttpRequest): Problem {
  const parsed = problemBody.safeParse(json(responseText));
  if (parsed.success && isProblemCode(parsed.data.code))
    return new Problem(parsed.data.code, status, parsed.data.detail);
  return new Problem('unreadable', status, responseText.slice(0, 200));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
