// Looks up five market entities: node sample.mjs URL USER PASSWORD
import { ApiError, Client, readMarketEntity } from '@mingqian/sdk';

const [baseUrl, username, password] = process.argv.slice(2);
const client = new Client(baseUrl, username, password, { log: (one) => console.error(one) });
const path = '/api/market-entities/query';
let count = 0;
try {
  for await (const one of client.pages(path, { size: 5 }, 'items', readMarketEntity)) {
    console.log(one.code, one.name);
    if (++count === 5) {
      break;
    }
  }
} catch (error) {
  if (!(error instanceof ApiError)) {
    throw error;
  }
  console.error(error.code, error.msg, error.requestId);
}
