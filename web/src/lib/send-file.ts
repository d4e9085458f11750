/** What may go wrong on the way. `lost` is worth a retry with the same file. */
export type SendFault = 'lost' | 'file_gone' | 'storage_refused';

/** Where the API lets a file be posted: fields that go before the file. */
export type Form = { url: string; fields: Record<string, string> };
export type Sending = { outcome: Promise<'arrived' | 'stopped' | SendFault>; stop: () => void };

/** Posts a file as a form. XMLHttpRequest, because `fetch` does not tell how much has gone. */
export function send({ url, fields }: Form, file: File, onsent: (bytes: number) => void): Sending {
  const request = new XMLHttpRequest();
  const outcome = new Promise<Awaited<Sending['outcome']>>((resolve) => {
    request.upload.onprogress = ({ loaded }) => onsent(loaded);
    request.onload = () => resolve(request.status < 300 ? 'arrived' : 'storage_refused');
    request.onabort = () => resolve('stopped');
    request.onerror = () => void isReadable(file).then((readable) => resolve(readable ? 'lost' : 'file_gone'));
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  request.open('POST', url);
  request.send(form);
  return { outcome, stop: () => request.abort() };
}

/** A file that was saved anew or moved since it was chosen can no longer be read; the browser only says that sending failed. */
const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false);
