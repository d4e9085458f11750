import { tellStory, type Outside } from './cognito-story.ts';

// The script of the test's page: it waits to be told where the pool is.
Object.assign(globalThis, { tellStory: (outside: Outside) => tellStory({ ...outside, ...globalThis }) });
