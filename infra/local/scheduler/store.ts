import { DatabaseSync } from 'node:sqlite';
import type { Schedule, Target } from './schedule.ts';

/** One firing on its way to its target; kept until it has arrived or is given up. Times are milliseconds. */
export type Delivery = {
  id: string;
  arn: string;
  target: Target;
  scheduledAt: number;
  /** When it was first tried: its age counts from here. */
  since: number;
  attempt: number;
  nextAt: number;
};

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS schedule_group (name TEXT PRIMARY KEY, createdAt INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS schedule (
    groupName TEXT NOT NULL, name TEXT NOT NULL, dueAt INTEGER, schedule TEXT NOT NULL, PRIMARY KEY (groupName, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS schedule_by_time ON schedule (dueAt) WHERE dueAt IS NOT NULL;
  CREATE TABLE IF NOT EXISTS delivery (id TEXT PRIMARY KEY, nextAt INTEGER NOT NULL, delivery TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS delivery_by_time ON delivery (nextAt);
`;

/** Schedules, their groups and what is on its way, in one file of node:sqlite. */
export function openStore(file: string) {
  const database = new DatabaseSync(file);
  database.exec(schema);
  const prepare = (sql: string) => database.prepare(sql);
  const sql = {
    groups: prepare('SELECT name, createdAt FROM schedule_group ORDER BY name'),
    addGroup: prepare('INSERT INTO schedule_group (name, createdAt) VALUES (?, ?)'),
    removeGroup: prepare('DELETE FROM schedule_group WHERE name = ?'),
    emptyGroup: prepare('DELETE FROM schedule WHERE groupName = ?'),
    get: prepare('SELECT schedule FROM schedule WHERE groupName = ? AND name = ?'),
    put: prepare('INSERT OR REPLACE INTO schedule (groupName, name, dueAt, schedule) VALUES (?, ?, ?, ?)'),
    remove: prepare('DELETE FROM schedule WHERE groupName = ? AND name = ?'),
    list: prepare(`SELECT schedule FROM schedule WHERE (groupName, name) > (?, ?) AND (? = '' OR groupName = ?)
      AND substr(name, 1, length(?)) = ? ORDER BY groupName, name LIMIT ?`),
    due: prepare('SELECT schedule FROM schedule WHERE dueAt <= ? ORDER BY dueAt LIMIT ?'),
    count: prepare('SELECT count(*) AS count FROM schedule'),
    post: prepare('INSERT OR REPLACE INTO delivery (id, nextAt, delivery) VALUES (?, ?, ?)'),
    open: prepare('SELECT delivery FROM delivery WHERE nextAt <= ? ORDER BY nextAt LIMIT ?'),
    settle: prepare('DELETE FROM delivery WHERE id = ?'),
  };
  const schedules = (rows: unknown[]) =>
    rows.map((row) => JSON.parse((row as { schedule: string }).schedule) as Schedule);
  return {
    groups: () => sql.groups.all() as { name: string; createdAt: number }[],
    addGroup: (name: string, createdAt: number) => void sql.addGroup.run(name, createdAt),
    removeGroup(name: string) {
      sql.emptyGroup.run(name);
      sql.removeGroup.run(name);
    },
    get: (group: string, name: string): Schedule | undefined => schedules(sql.get.all(group, name))[0],
    put: (schedule: Schedule) =>
      void sql.put.run(schedule.GroupName, schedule.Name, schedule.dueAt ?? null, JSON.stringify(schedule)),
    remove: (group: string, name: string) => void sql.remove.run(group, name),
    /** Those that stand behind one, in the order of group and name. */
    list: (after: [group: string, name: string], group: string, prefix: string, limit: number): Schedule[] =>
      schedules(sql.list.all(...after, group, group, prefix, prefix, limit)),
    due: (now: number, limit: number): Schedule[] => schedules(sql.due.all(now, limit)),
    count: () => Number((sql.count.get() as { count: number }).count),
    post: (delivery: Delivery) => void sql.post.run(delivery.id, delivery.nextAt, JSON.stringify(delivery)),
    open: (now: number, limit: number): Delivery[] =>
      sql.open.all(now, limit).map((row) => JSON.parse((row as { delivery: string }).delivery) as Delivery),
    settle: (id: string) => void sql.settle.run(id),
    /** All of it is kept, or nothing. */
    together<T>(work: () => T): T {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
export type Store = ReturnType<typeof openStore>;
