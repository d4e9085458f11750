import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { Classifier, ClassifierChanges, ClassifierKey, NewClassifier } from './schema.ts';

export const classifiers = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/classifiers',
    access: 'classifier.view',
    summary: 'All values of all reference lists, in order',
    input: z.object({}),
    output: page(Classifier),
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/classifiers',
    access: 'classifier.edit',
    summary: 'Add a value to a reference list',
    input: NewClassifier,
    output: Classifier,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/classifiers/{classifierId}',
    access: 'classifier.edit',
    summary: 'Rename, move or archive a value of a reference list',
    input: ClassifierKey.extend(ClassifierChanges.shape),
    output: Classifier,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/classifiers/{classifierId}',
    access: 'classifier.edit',
    summary: 'Delete a value that nothing uses any more; one in use can be archived',
    input: ClassifierKey,
    output: Nothing,
    status: 204,
  }),
};
