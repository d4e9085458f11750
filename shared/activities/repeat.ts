import * as z from 'zod';

const parts = /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[0-9A-Z,+-]+)*$/;

/** How something is repeated: the value of an RRULE of RFC 5545 §3.3.10, such as `FREQ=WEEKLY;BYDAY=MO,TH`. */
export const Rule = z.string().max(500).regex(parts, 'repeat_shape');
