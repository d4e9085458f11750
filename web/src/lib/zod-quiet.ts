import * as z from 'zod';

// The content security policy forbids code made from text, which zod would otherwise try, and the browser report. This
// stands before every schema is made.
z.config({ jitless: true });
