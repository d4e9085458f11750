/** What Cognito answers instead of a result; the web chooses its text by `code`, so codes are exactly Amazon's. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const wrongPassword = () => new Refusal('NotAuthorizedException', 'Incorrect username or password.');
export const userNotFound = () => new Refusal('UserNotFoundException', 'User does not exist.');
export const userDisabled = () => new Refusal('NotAuthorizedException', 'User is disabled.');
export const invalid = (message: string) => new Refusal('InvalidParameterException', message);
