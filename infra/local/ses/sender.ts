import { region } from '#infra/local/service.ts';
import { addressOf } from '#infra/local/ses/letter.ts';
import { isProved } from '#infra/local/ses/identities.ts';
import type { Register } from '#infra/local/ses/register.ts';
import { Refusal } from '#infra/local/wire.ts';

/**
 * Who may send: a sender whose address, or whose domain or one above it, is a verified identity. With `given`
 * undefined every sender counts as verified, so that a fresh local edition can send before anyone set a domain up.
 */
export function senderCheck(register: Register, given: string[] | undefined) {
  const isIdentity = (name: string) => {
    if (given?.includes(name)) return true;
    const entry = register.read('identity', name);
    return entry !== undefined && isProved(name, entry);
  };
  /** The identity that vouches for a sender; refuses one that nobody verified. */
  return function identityOf(from: string): string {
    const address = addressOf(from);
    if (!address) throw new Refusal(400, 'BadRequestException', 'The From address is missing or not valid.');
    const domain = address.slice(address.indexOf('@') + 1);
    const parts = domain.split('.');
    const candidates = [address, ...parts.map((_, index) => parts.slice(index).join('.'))];
    const identity = candidates.find(isIdentity) ?? (given === undefined ? domain : undefined);
    if (identity !== undefined) return identity;
    const where = region.toUpperCase();
    throw new Refusal(
      400,
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${where}: ${address}`,
    );
  };
}
