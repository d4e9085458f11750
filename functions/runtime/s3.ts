import { S3Client } from '@aws-sdk/client-s3';

/** The default would sign the checksum of an empty body into presigned uploads, so a checksum is sent only where S3 asks. */
export const s3 = new S3Client({
  forcePathStyle: true,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
});
