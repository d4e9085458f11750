import { maxPreviewBytes } from '#shared/files/schema.ts';

const side = 320;
const types = /^image\/(png|jpeg|gif|webp)$/;

/** A small picture of a picture, made here so that nobody has to download the large one; nothing for other files. */
export async function thumbnailOf(file: File): Promise<File | undefined> {
  if (!types.test(file.type)) return undefined;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
    return blob && blob.size <= maxPreviewBytes ? new File([blob], 'preview.jpg', { type: 'image/jpeg' }) : undefined;
  } catch {
    // Not a picture after all, or one that this browser cannot read: the file goes without.
    return undefined;
  }
}
