/** Posts bytes by a signed form, as the browser does; answers the status. */
export async function post(
  form: { url: string; fields: Record<string, string> },
  bytes: Uint8Array,
  fileName = 'file',
): Promise<number> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName);
  return (await fetch(form.url, { method: 'POST', body })).status;
}
