import Calendar from '@lucide/svelte/icons/calendar';
import CircleHelp from '@lucide/svelte/icons/circle-help';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import Coffee from '@lucide/svelte/icons/coffee';
import FileText from '@lucide/svelte/icons/file-text';
import Flag from '@lucide/svelte/icons/flag';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import Handshake from '@lucide/svelte/icons/handshake';
import Mail from '@lucide/svelte/icons/mail';
import MapPin from '@lucide/svelte/icons/map-pin';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import Package from '@lucide/svelte/icons/package';
import Phone from '@lucide/svelte/icons/phone';
import Presentation from '@lucide/svelte/icons/presentation';
import SquareCheck from '@lucide/svelte/icons/square-check';
import Star from '@lucide/svelte/icons/star';
import Truck from '@lucide/svelte/icons/truck';
import Users from '@lucide/svelte/icons/users';
import Video from '@lucide/svelte/icons/video';
import Wrench from '@lucide/svelte/icons/wrench';
import type { ActivityIcon } from '#shared/classifiers/schema.ts';
import { session } from '#lib/session.svelte.ts';
import type { Icon } from '#lib/ui/Button.svelte';

const signs: Record<ActivityIcon, Icon> = {
  phone: Phone,
  users: Users,
  mail: Mail,
  presentation: Presentation,
  'square-check': SquareCheck,
  'map-pin': MapPin,
  'message-circle': MessageCircle,
  handshake: Handshake,
  video: Video,
  'file-text': FileText,
  'clipboard-list': ClipboardList,
  coffee: Coffee,
  package: Package,
  truck: Truck,
  wrench: Wrench,
  'graduation-cap': GraduationCap,
  calendar: Calendar,
  star: Star,
  flag: Flag,
  'circle-help': CircleHelp,
};

/** What a kind of activity is drawn with. */
export function signOf(kindId: string | undefined): Icon {
  const icon = session.classifier(kindId)?.icon;
  return icon ? signs[icon] : SquareCheck;
}
