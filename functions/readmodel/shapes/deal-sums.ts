const whole = (column: string) => `cast(${column} as integer)`;
const weighted = (of: string) => `${whole(`${of}amount`)} * ${whole(`${of}probability`)}`;

const add = `insert into deal_sum (stage, currency, rows, amount, weighted)
    select new.stage, new.currency, 1, ${whole('new.amount')}, ${weighted('new.')} where new.shown
    on conflict (stage, currency) do update set rows = rows + 1, amount = amount + excluded.amount,
      weighted = weighted + excluded.weighted;`;
const take = `update deal_sum set rows = rows - 1, amount = amount - ${whole('old.amount')},
      weighted = weighted - ${weighted('old.')} where old.shown and stage = old.stage and currency = old.currency;`;

/**
 * The deals on display by stage and currency, counted and added up as they come and go: adding up 20,000 of them takes longer
 * than the board may. `weighted` is in hundredths of a minor unit.
 */
export const dealSums = {
  tables: `create table deal_sum (stage text not null, currency text not null, rows integer not null, amount integer not null,
  weighted integer not null, primary key (stage, currency)) without rowid;`,
  indexes: `
insert into deal_sum select stage, currency, count(*), ${whole('total(amount)')}, ${whole('total(amount * probability)')}
  from deal where shown group by stage, currency;
create trigger deal_counted after insert on deal begin ${add} end;
create trigger deal_discounted after delete on deal begin ${take} end;
create trigger deal_recounted after update of shown, stage, currency, amount, probability on deal
  when old.shown <> new.shown or old.stage <> new.stage or old.currency <> new.currency or old.amount <> new.amount
    or old.probability <> new.probability begin ${take} ${add} end;`,
};
