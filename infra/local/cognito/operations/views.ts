import { attributeList } from '../attributes.ts';
import type { User } from '../users.ts';

/** A user as administrators see him. Times are seconds, as the protocol has them. */
export const userView = (user: User) => ({
  Username: user.username,
  Attributes: attributeList(user),
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.modifiedAt / 1000,
  Enabled: user.enabled,
  UserStatus: user.status,
});
