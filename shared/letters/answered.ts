/** `Re:` once, however often there were others, in whatever program's language. */
export const answered = (subject: string): string =>
  `Re: ${subject.replace(/^(?:(?:re|aw|ha|отв|ответ|на)(?:\[\d+\])?\s*:\s*)+/iu, '')}`.trim();
