import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { asMember, signedIn } from './caller.ts';
import { namedBy } from './named.ts';
import { answerAgain, rememberAnswer } from './idempotency.ts';
import type { Doors, Step } from './serve.ts';

/** Knows who calls from the verified token and the header, and refuses what his role does not allow. */
const identifyCaller: Step = {
  before: async ({ event }) => {
    const { call } = event;
    if (call.row.access === 'public') return;
    const person = signedIn(event);
    if (!person) throw new AppError('unauthenticated', 'Sign in first');
    call.caller =
      call.row.access === 'signed-in'
        ? person
        : await asMember(person, event.headers['x-workspace'], namedBy(event.pathParameters));
    if (call.ahead) call.caller.ahead = call.ahead;
  },
};

const checkAccess: Step = {
  before: ({ event: { call } }) => {
    const { access } = call.row;
    if (access === 'public' || access === 'signed-in') return;
    const decision = decide(call.caller, access);
    if (decision.allowed) return;
    throw new AppError('forbidden', `Your role does not allow ${access}`, { reason: decision.reason });
  },
};

/** The doors of the functions that members use. */
export const members: Doors = { known: [identifyCaller, checkAccess], once: [answerAgain(), rememberAnswer()] };
