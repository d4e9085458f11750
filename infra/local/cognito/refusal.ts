import { Refusal } from '#infra/local/wire.ts';

/** What Cognito answers instead of a result; the web chooses its text by `code`, so codes are exactly Amazon's. */
export const refused = (code: string, message: string) => new Refusal(400, code, message);

export const wrongPassword = () => refused('NotAuthorizedException', 'Incorrect username or password.');
export const userNotFound = () => refused('UserNotFoundException', 'User does not exist.');
export const userDisabled = () => refused('NotAuthorizedException', 'User is disabled.');
export const invalid = (message: string) => refused('InvalidParameterException', message);
