/** This moment as all of the product writes moments: ISO, UTC, milliseconds. */
export const now = (): string => new Date().toISOString();

/** DynamoDB's TTL counts in seconds: the second that lies so many days ahead. */
export const inDays = (days: number): number => Math.floor(Date.now() / 1000) + days * 86_400;
