import * as z from 'zod';
import { Refusal } from '#infra/local/wire.ts';
import { groupArn, Name, scheduleArn, ScheduleInput, scheduleOf, type Schedule } from './schedule.ts';
import type { Store } from './store.ts';

/** One call: the name in its path, its query and its body; `may` refuses what the caller's policy does not allow. */
export type Call = {
  name: string;
  query: URLSearchParams;
  body: unknown;
  may: (action: string, resource: string) => void;
};
export type Operation = (call: Call) => unknown;

const missing = (what: string, name: string) =>
  new Refusal(404, 'ResourceNotFoundException', `${what} ${name} does not exist.`);
const taken = (what: string, name: string) => new Refusal(409, 'ConflictException', `${what} ${name} already exists.`);

const Page = z.object({
  ScheduleGroup: Name.optional(),
  NamePrefix: Name.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

/** What the local scheduler can do, by method and kind of path. */
export function operations(store: Store, now: () => number): Record<string, Operation> {
  const hasGroup = (name: string) => store.groups().some((group) => group.name === name);
  const groupIn = (query: URLSearchParams) => query.get('groupName') ?? 'default';
  const find = (group: string, name: string): Schedule => {
    const found = store.get(group, name);
    if (!found) throw missing('Schedule', name);
    return found;
  };
  function save(action: string, { name, body, may }: Call) {
    const input = ScheduleInput.parse(body);
    const isNew = action === 'scheduler:CreateSchedule';
    may(action, scheduleArn(input.GroupName, name));
    may('iam:PassRole', input.Target.RoleArn);
    if (!hasGroup(input.GroupName)) throw missing('Schedule group', input.GroupName);
    const before = isNew ? store.get(input.GroupName, name) : find(input.GroupName, name);
    const answer = { ScheduleArn: scheduleArn(input.GroupName, name) };
    if (isNew && before) {
      // The same call sent again is answered again.
      if (input.ClientToken && before.ClientToken === input.ClientToken) return answer;
      throw taken('Schedule', name);
    }
    store.put(scheduleOf(Name.parse(name), input, now(), before));
    return answer;
  }
  return {
    'POST /schedules/': (call) => save('scheduler:CreateSchedule', call),
    'PUT /schedules/': (call) => save('scheduler:UpdateSchedule', call),
    'GET /schedules/': ({ name, query, may }) => {
      may('scheduler:GetSchedule', scheduleArn(groupIn(query), name));
      return shown(find(groupIn(query), name));
    },
    'DELETE /schedules/': ({ name, query, may }) => {
      may('scheduler:DeleteSchedule', scheduleArn(groupIn(query), name));
      store.remove(groupIn(query), find(groupIn(query), name).Name);
      return {};
    },
    'GET /schedules': ({ query, may }) => {
      may('scheduler:ListSchedules', '*');
      const {
        ScheduleGroup = '',
        NamePrefix = '',
        State,
        MaxResults,
        NextToken,
      } = Page.parse(Object.fromEntries(query));
      const [group = '', name = ''] = NextToken ? Buffer.from(NextToken, 'base64url').toString().split('/') : [];
      const page = store.list([group, name], ScheduleGroup, NamePrefix, MaxResults);
      const last = page.length === MaxResults ? page.at(-1) : undefined;
      return {
        Schedules: page.filter((each) => !State || each.State === State).map(listed),
        ...(last && { NextToken: Buffer.from(`${last.GroupName}/${last.Name}`).toString('base64url') }),
      };
    },
    'POST /schedule-groups/': ({ name, may }) => {
      may('scheduler:CreateScheduleGroup', groupArn(name));
      if (hasGroup(name)) throw taken('Schedule group', name);
      store.addGroup(Name.parse(name), now());
      return { ScheduleGroupArn: groupArn(name) };
    },
    'GET /schedule-groups/': ({ name, may }) => {
      may('scheduler:GetScheduleGroup', groupArn(name));
      const found = store.groups().find((group) => group.name === name);
      if (!found) throw missing('Schedule group', name);
      return shownGroup(found);
    },
    'DELETE /schedule-groups/': ({ name, may }) => {
      may('scheduler:DeleteScheduleGroup', groupArn(name));
      if (!hasGroup(name)) throw missing('Schedule group', name);
      store.together(() => store.removeGroup(name));
      return {};
    },
    'GET /schedule-groups': ({ may }) => {
      may('scheduler:ListScheduleGroups', '*');
      return { ScheduleGroups: store.groups().map(shownGroup) };
    },
  };
}

const inSeconds = (moment: number | undefined) => moment && moment / 1000;
const stamps = (schedule: Schedule) => ({
  Arn: scheduleArn(schedule.GroupName, schedule.Name),
  CreationDate: inSeconds(schedule.createdAt),
  LastModificationDate: inSeconds(schedule.changedAt),
});

function shown(schedule: Schedule) {
  const { createdAt: _made, changedAt: _changed, dueAt: _due, ClientToken: _token, ...told } = schedule;
  const when = { StartDate: inSeconds(told.StartDate), EndDate: inSeconds(told.EndDate) };
  return { ...told, ...when, ...stamps(schedule) };
}

const listed = (schedule: Schedule) => ({
  ...stamps(schedule),
  Name: schedule.Name,
  GroupName: schedule.GroupName,
  State: schedule.State,
  Target: { Arn: schedule.Target.Arn },
});

const shownGroup = ({ name, createdAt }: { name: string; createdAt: number }) => ({
  Arn: groupArn(name),
  Name: name,
  State: 'ACTIVE',
  CreationDate: inSeconds(createdAt),
  LastModificationDate: inSeconds(createdAt),
});
