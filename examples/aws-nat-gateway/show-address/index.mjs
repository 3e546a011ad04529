// Answers with the address that the internet sees: to a load balancer as a page.
export const handler = async (event) => {
  const body = await (await fetch('https://checkip.amazonaws.com')).text();
  return event?.requestContext?.elb ? { statusCode: 200, headers: { 'content-type': 'text/plain' }, body } : body;
};
