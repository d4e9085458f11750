import * as z from 'zod';
import { ScheduleInput } from '#infra/local/scheduler/schedule.ts';
import type { Template } from '../template.ts';

const Group = z.object({ Name: z.string() });
const Standing = ScheduleInput.omit({ StartDate: true, EndDate: true, ClientToken: true });

/** The schedule groups of the template, by their names. */
export const scheduleGroupsOf = (template: Template): string[] =>
  template.read(Group, 'AWS::Scheduler::ScheduleGroup').map(({ properties }) => properties.Name);

/** The schedules that the template itself holds, such as what runs every night. */
export const standingOf = (template: Template): { name: string; input: ScheduleInput }[] =>
  template.read(Standing, 'AWS::Scheduler::Schedule').map(({ name, properties }) => ({ name, input: properties }));
