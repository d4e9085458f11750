import * as z from 'zod';
import { route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { Notification, NotificationKey, NotificationsOf, NoticeSettings, Unread } from './schema.ts';

export const notifications = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/notifications',
    access: 'workspace.view',
    summary: 'What you were told of, newest first; `total` counts the page only',
    input: NotificationsOf,
    output: page(Notification),
  }),
  unread: route({
    serves: 'queries',
    method: 'GET',
    path: '/notifications/unread',
    access: 'workspace.view',
    summary: 'How much you have not read yet; from 100 on nobody counts',
    input: z.object({}),
    output: Unread,
  }),
  read: route({
    serves: 'api',
    method: 'POST',
    path: '/notifications/{notificationId}/read',
    access: 'workspace.view',
    summary: 'Mark one as read',
    input: NotificationKey,
    output: Notification,
  }),
  readAll: route({
    serves: 'api',
    method: 'POST',
    path: '/notifications/read-all',
    access: 'workspace.view',
    summary: 'Mark as read all up to this one: what has come meanwhile stays unread',
    input: NotificationKey,
    output: Unread,
  }),
  settings: route({
    serves: 'api',
    method: 'GET',
    path: '/notifications/settings',
    access: 'workspace.view',
    summary: 'By which ways you are told, and when your digest comes',
    input: z.object({}),
    output: NoticeSettings,
  }),
  choose: route({
    serves: 'api',
    method: 'PUT',
    path: '/notifications/settings',
    access: 'workspace.view',
    summary: 'Choose by which ways you are told, and when your digest comes; `digestAt` null means none',
    input: NoticeSettings,
    output: NoticeSettings,
  }),
};
