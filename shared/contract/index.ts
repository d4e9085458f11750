import { activities } from '../activities/routes.ts';
import { autofill } from '../autofill/routes.ts';
import { calendar } from '../calendar/routes.ts';
import { control } from '../control/routes.ts';
import { classifiers } from '../classifiers/routes.ts';
import { changes } from '../changes/routes.ts';
import { clients } from '../clients/routes.ts';
import { goods } from '../goods/routes.ts';
import { desk } from '../desk/routes.ts';
import { deals } from '../deals/routes.ts';
import { companies } from '../companies/routes.ts';
import { devices } from '../devices/routes.ts';
import { documents } from '../documents/routes.ts';
import { feeds } from '../feeds/routes.ts';
import { files } from '../files/routes.ts';
import { history } from '../history/routes.ts';
import { imports } from '../imports/routes.ts';
import { inbox } from '../inbox/routes.ts';
import { letters } from '../letters/routes.ts';
import { lines } from '../lines/routes.ts';
import { members } from '../members/routes.ts';
import { meta } from '../meta/routes.ts';
import { notes } from '../notes/routes.ts';
import { notifications } from '../notifications/routes.ts';
import { payments } from '../payments/routes.ts';
import { people } from '../people/routes.ts';
import { prices } from '../prices/routes.ts';
import { pipelines } from '../pipelines/routes.ts';
import { repeats } from '../repeats/routes.ts';
import { requisites } from '../requisites/routes.ts';
import { search } from '../search/routes.ts';
import { templates } from '../templates/routes.ts';
import { settlements } from '../settlements/routes.ts';
import { shipments } from '../shipments/routes.ts';
import { statements } from '../statements/routes.ts';
import { senders } from '../senders/routes.ts';
import { shares } from '../shares/routes.ts';
import { timeline } from '../timeline/routes.ts';
import { wordings } from '../wordings/routes.ts';
import { views } from '../views/routes.ts';
import { workspaces } from '../workspaces/routes.ts';
import type { Contract } from './route.ts';

/** All that the API can do. The gateway, handlers, clients, documents and sweep tests are made of this table. */
export const contract = {
  workspaces,
  members,
  classifiers,
  clients,
  people,
  notes,
  goods,
  prices,
  lines,
  pipelines,
  deals,
  activities,
  repeats,
  calendar,
  feeds,
  timeline,
  desk,
  control,
  files,
  shares,
  history,
  search,
  imports,
  autofill,
  payments,
  shipments,
  settlements,
  statements,
  meta,
  companies,
  requisites,
  documents,
  templates,
  letters,
  inbox,
  wordings,
  senders,
  notifications,
  devices,
  changes,
  views,
} satisfies Contract;
