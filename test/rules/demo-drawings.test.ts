import { expect, test } from 'vitest';
import { picture, sheet } from '#infra/local/demo/sales/drawings.ts';
import { readPicture } from '#functions/files/read-picture.ts';
import { pagesOf } from '../harness/pdf.ts';

test('the files of the demo company are a whole picture and a PDF that opens', async () => {
  expect(readPicture(picture(64, 40, [{ x: 4, y: 4, width: 10, height: 6, grey: 100 }]))).toEqual({
    type: 'image/png',
    width: 64,
    height: 40,
  });
  expect(await pagesOf(sheet('NC-100 pump', ['Flow 100 m3/h', 'Weight 182 kg']))).toEqual([
    expect.stringMatching(/NC-100 pump.*Flow 100 m3\/h.*Weight 182 kg/),
  ]);
});
