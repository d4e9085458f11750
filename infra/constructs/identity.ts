import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolEmail,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { domainOf, type Sender } from './mail.ts';

/** Who people are: sign-up and sign-in by e-mail, an optional second factor. Rights are not here but in the table. */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: Sender & { region: string }) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // A mistyped new address must not lock its owner out: the old one holds until the new one is confirmed.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { mutable: true } },
      passwordPolicy: {
        minLength: 10,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userVerification: {
        emailSubject: 'Код для входа в Скрепку · Your Skrepka code',
        emailBody: 'Ваш код: {####}<br><br>Your code: {####}',
      },
      // Without an address of one's own Cognito sends the codes itself, up to 50 letters a day.
      email: letters(props),
      featurePlan: FeaturePlan.LITE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(this.pool, {
      COG1: 'Length before symbols, as NIST SP 800-63B advises: ten characters with both cases and a digit',
      COG2: 'A second factor is each person’s choice, made in the settings; TOTP is on offer to everybody',
      COG8: 'The Plus plan is paid for each user; throttling and TOTP are what a small team needs',
    });
    this.client = this.pool.addClient('Web', {
      authFlows: { userSrp: true },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
  }
}

function letters({ mailFrom, mailVerified, region }: Sender & { region: string }): UserPoolEmail {
  if (!mailFrom) return UserPoolEmail.withCognito();
  return UserPoolEmail.withSES({
    fromEmail: mailFrom,
    fromName: 'Skrepka',
    sesRegion: region,
    ...(mailVerified === 'domain' && { sesVerifiedDomain: domainOf(mailFrom) }),
  });
}
