import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({ no_price: m.goods_rule_no_price, price_too_large: m.goods_rule_price_too_large });
