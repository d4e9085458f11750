/** What the head of the card asks the first tab to open. */
export const deeds = $state({ paying: false, shipping: false });
