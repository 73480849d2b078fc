import type { Problem } from '#app/contract/problem.ts';
import type { ApiResult } from './api-client.ts';

const BROKEN_OFF: Problem = {
  type: 'about:blank#unreachable',
  title: 'The upload broke off',
  status: 0,
  code: 'UNREACHABLE',
  detail: 'The app did not get the whole file. Nothing was stored.',
  remedy: 'Check your connection and upload the file again.',
  errors: [],
};

/**
 * Sends a file as it is, and tells how much of it has been sent, from 0 to 1: `fetch` does not tell. The server reads while it receives, so
 * what is sent has been read.
 */
export async function uploadFile<T>(path: string, file: File, onProgress: (sent: number) => void): Promise<ApiResult<T>> {
  const token = await window.shopify.idToken();
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Content-Type', file.name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve({ ok: false, problem: BROKEN_OFF });
    request.onload = () => {
      try {
        const answer: unknown = JSON.parse(request.responseText);
        resolve(request.status < 300 ? { ok: true, value: answer as T } : { ok: false, problem: answer as Problem });
      } catch {
        resolve({ ok: false, problem: BROKEN_OFF });
      }
    };
    request.send(file);
  });
}
