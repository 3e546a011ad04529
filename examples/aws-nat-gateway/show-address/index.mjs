// Answers with the address that the internet sees.
export const handler = async () => (await fetch('https://checkip.amazonaws.com')).text();
