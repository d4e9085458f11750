import * as z from 'zod';
import { route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { Company, CompanyChanges, CompanyKey, maxPictureBytes, NewCompany, PictureKind } from './schema.ts';

const Upload = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });

export const companies = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/companies',
    access: 'company.view',
    summary: 'All own companies, the main one first',
    input: z.object({ trash: z.stringbool().or(z.boolean()).default(false) }),
    output: page(Company),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/companies/{companyId}',
    access: 'company.view',
    summary: 'Read one own company',
    input: CompanyKey,
    output: Company,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/companies',
    access: 'company.edit',
    summary: 'Add an own company; requisites that do not add up are refused',
    input: NewCompany,
    output: Company,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/companies/{companyId}',
    access: 'company.edit',
    summary: 'Change an own company; documents that were issued stay as they are',
    input: CompanyKey.extend(CompanyChanges.shape),
    output: Company,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/companies/{companyId}',
    access: 'company.edit',
    summary: 'Move an own company to the trash',
    input: CompanyKey,
    output: Company,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/companies/{companyId}/restore',
    access: 'company.edit',
    summary: 'Take an own company out of the trash',
    input: CompanyKey,
    output: Company,
  }),
  uploadPicture: route({
    serves: 'api',
    method: 'POST',
    path: '/companies/{companyId}/pictures',
    access: 'company.edit',
    summary: 'Announce a logo, stamp or signature (PNG or JPEG); the answer says where to upload it',
    input: CompanyKey.extend({ picture: PictureKind, fileBytes: z.number().int().min(1).max(maxPictureBytes) }),
    output: z.object({ key: z.string(), upload: Upload }),
    status: 201,
  }),
  setPicture: route({
    serves: 'api',
    method: 'POST',
    path: '/companies/{companyId}/pictures/set',
    access: 'company.edit',
    summary: 'Take the uploaded picture into use, or (without a key) leave papers without one',
    input: CompanyKey.extend({ picture: PictureKind, key: z.string().max(200).optional() }),
    output: Company,
  }),
  pictures: route({
    serves: 'api',
    method: 'GET',
    path: '/companies/{companyId}/pictures',
    access: 'company.view',
    summary: 'Short-lived links to logo, stamp and signature',
    input: CompanyKey,
    output: z.partialRecord(PictureKind, z.string()),
  }),
};
