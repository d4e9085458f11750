import { ActivityEntity } from '../activities/entity.ts';
import { AnswerEntity, AutofillEntity } from '../autofill/entity.ts';
import { ClassifierEntity } from '../classifiers/entity.ts';
import { ClientEntity } from '../clients/entity.ts';
import { ProductEntity } from '../goods/entity.ts';
import { DealEntity } from '../deals/entity.ts';
import { CompanyEntity } from '../companies/entity.ts';
import { DeviceEntity } from '../devices/entity.ts';
import { DocumentEntity, NumberRowEntity, PaperEntity } from '../documents/entity.ts';
import { FeedDoorEntity, FeedEntity } from '../feeds/entity.ts';
import { FileEntity, UploadEntity } from '../files/entity.ts';
import { ChangeEntity, HistoryEntity, RequestEntity, SentinelEntity } from '../history/entity.ts';
import { ImportEntity, ImportLaneEntity } from '../imports/entity.ts';
import { InboxDoorEntity, InboxEntity } from '../inbox/entity.ts';
import { LetterDueEntity, LetterEntity } from '../letters/entity.ts';
import { LinesEntity } from '../lines/entity.ts';
import { InvitationEntity, MemberEntity } from '../members/entity.ts';
import { NoteEntity } from '../notes/entity.ts';
import { NoticeSettingsEntity, NotificationEntity } from '../notifications/entity.ts';
import { PaymentEntity, PlanEntity } from '../payments/entity.ts';
import { PersonEntity } from '../people/entity.ts';
import { PriceEntity, PriceListEntity } from '../prices/entity.ts';
import { PipelineEntity } from '../pipelines/entity.ts';
import { ReminderEntity } from '../reminders/entity.ts';
import { RequisitesEntity } from '../requisites/entity.ts';
import { TemplateEntity } from '../templates/entity.ts';
import { ShipmentEntity } from '../shipments/entity.ts';
import { SenderEntity } from '../senders/entity.ts';
import { StatementEntity } from '../statements/entity.ts';
import { ShareDoorEntity, ShareEntity } from '../shares/entity.ts';
import { LetterTemplateEntity, SignatureEntity } from '../wordings/entity.ts';
import { ViewEntity, ViewOrderEntity } from '../views/entity.ts';
import { WorkspaceEntity } from '../workspaces/entity.ts';

/** Every entity of the one table. No client and no table name here: CDK and tests read the models without AWS. */
export const entities = {
  workspace: WorkspaceEntity,
  member: MemberEntity,
  invitation: InvitationEntity,
  classifier: ClassifierEntity,
  client: ClientEntity,
  person: PersonEntity,
  note: NoteEntity,
  product: ProductEntity,
  priceList: PriceListEntity,
  price: PriceEntity,
  lines: LinesEntity,
  pipeline: PipelineEntity,
  deal: DealEntity,
  activity: ActivityEntity,
  feed: FeedEntity,
  feedDoor: FeedDoorEntity,
  payment: PaymentEntity,
  plan: PlanEntity,
  shipment: ShipmentEntity,
  statement: StatementEntity,
  share: ShareEntity,
  shareDoor: ShareDoorEntity,
  file: FileEntity,
  upload: UploadEntity,
  history: HistoryEntity,
  change: ChangeEntity,
  sentinel: SentinelEntity,
  request: RequestEntity,
  import: ImportEntity,
  importLane: ImportLaneEntity,
  autofill: AutofillEntity,
  answer: AnswerEntity,
  company: CompanyEntity,
  requisites: RequisitesEntity,
  document: DocumentEntity,
  paper: PaperEntity,
  numberRow: NumberRowEntity,
  template: TemplateEntity,
  letter: LetterEntity,
  letterDue: LetterDueEntity,
  inbox: InboxEntity,
  inboxDoor: InboxDoorEntity,
  letterTemplate: LetterTemplateEntity,
  signature: SignatureEntity,
  sender: SenderEntity,
  reminder: ReminderEntity,
  notification: NotificationEntity,
  noticeSettings: NoticeSettingsEntity,
  device: DeviceEntity,
  view: ViewEntity,
  viewOrder: ViewOrderEntity,
};
