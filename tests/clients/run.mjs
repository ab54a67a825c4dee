// Runs public clients against a server and exits with 1 and a message when something is not as they expect.
// Environment: BASE_URL (https), ACCESS_KEY, SECRET_KEY, WEBHOOK_SECRET, CALLBACK_PORT, IMAGE, SOUND (files).
import assert from 'node:assert/strict';
import http from 'node:http';
import { KlingAPI, KlingAPIError } from 'kling-api';
import { Webhook } from 'standardwebhooks';

const env = process.env;
const client = new KlingAPI({ accessKey: env.ACCESS_KEY, secretKey: env.SECRET_KEY, baseUrl: env.BASE_URL });
const quick = { interval: 50, timeout: 30000, showSpinner: false };
const callbackUrl = `http://127.0.0.1:${env.CALLBACK_PORT}/kling`;

const callbacks = [];
const webhook = new Webhook(env.WEBHOOK_SECRET);
const sink = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    try {
      callbacks.push({ id: request.headers['webhook-id'], type: request.headers['content-type'], body: webhook.verify(body, request.headers) });
    } catch (error) {
      callbacks.push({ error: `${error}: ${body}` });
    }
    response.end();
  });
});
await new Promise((done) => sink.listen(Number(env.CALLBACK_PORT), '127.0.0.1', done));

async function rejects(promise, code, status, pattern) {
  const error = await promise.then(() => assert.fail('was accepted'), (e) => e);
  assert.ok(error instanceof KlingAPIError, `${error}`);
  assert.equal(error.code, code);
  assert.equal(error.httpStatus, status);
  assert.match(error.message, pattern);
  assert.ok(error.requestId);
}

try {
  assert.equal(await client.healthCheck(), true);
  const now = Date.now();
  const costs = await client.getAccountInfo(now - 3600000, now);
  assert.equal(costs.data.resource_pack_subscribe_infos.length, 1);

  // Words, with callbacks at every change of state.
  const text = await client.textToVideo({ prompt: 'a dog runs', duration: '5', mode: 'std', aspect_ratio: '9:16', callback_url: callbackUrl, external_task_id: 'from-node' });
  assert.equal(text.code, 0);
  assert.equal(text.data.task_status, 'submitted');
  const textResult = await client.waitForVideoResult(text.data.task_id, client.queryTextToVideoTask.bind(client), quick);
  const video = textResult.data.task_result.videos[0];
  assert.match(video.duration, /^5\.0\d+$/);
  assert.equal((await client.queryTextToVideoTask('from-node')).data.task_id, text.data.task_id);

  // A picture from a file, sent as base64.
  const image = await client.imageToVideo({ image: env.IMAGE, prompt: 'smile', model_name: 'kling-v1-6', duration: '10' });
  await client.waitForVideoResult(image.data.task_id, client.queryImageToVideoTask.bind(client), quick);

  const several = await client.multiImageToVideo({ image_list: [{ image: env.IMAGE }, { image: env.IMAGE }], prompt: 'together' });
  await client.waitForVideoResult(several.data.task_id, client.queryMultiImageToVideoTask.bind(client), quick);

  const omni = await client.omniVideo({ prompt: 'the cat of <<<image_1>>> sits down', image_list: [{ image_url: env.IMAGE }], aspect_ratio: '16:9', duration: '5' });
  await client.waitForVideoResult(omni.data.task_id, client.queryOmniVideoTask.bind(client), quick);

  const avatar = await client.createAvatar({ image: env.IMAGE, sound_file: env.SOUND, mode: 'pro' });
  await client.waitForVideoResult(avatar.data.task_id, client.queryAvatarTask.bind(client), quick);

  const extended = await client.extendVideo({ video_id: video.id, prompt: 'and on', negative_prompt: 'rain', cfg_scale: 0.5 });
  const extendedResult = await client.waitForVideoResult(extended.data.task_id, client.queryExtendVideoTask.bind(client), quick);
  assert.equal(extendedResult.data.task_info.parent_video.id, video.id);
  assert.notEqual(extendedResult.data.task_result.videos[0].id, video.id);

  // Refusals and failures.
  await rejects(client.extendVideo({ video_id: '811673266024099926' }), 1201, 400, /video_id/);
  await rejects(client.textToVideo({ prompt: 'a band', model_name: 'kling-v2-6', mode: 'std', sound: 'on' }), 1201, 400,
    /model\/mode\/duration\(kling-v2-6\/std\/5\) is not supported with sound/);
  await rejects(client.queryImageToVideoTask(text.data.task_id), 1203, 404, /not exist/);
  await rejects(client.textToVideo({ prompt: 'again', external_task_id: 'from-node' }), 1201, 400, /external_task_id/);
  const failing = await client.textToVideo({ prompt: 'fail-input' });
  const failure = await client.waitForVideoResult(failing.data.task_id, client.queryTextToVideoTask.bind(client), quick).then(() => null, (e) => e);
  assert.match(failure.message, /Image pixel is invalid/);

  const stranger = new KlingAPI({ accessKey: env.ACCESS_KEY, secretKey: env.SECRET_KEY + 'x', baseUrl: env.BASE_URL });
  await rejects(stranger.queryTextToVideoTask(text.data.task_id), 1002, 401, /invalid/);
  assert.equal(await stranger.healthCheck(), false);

  for (let i = 0; i < 400 && callbacks.filter((c) => c.body?.task_status === 'succeed').length === 0; i++) await new Promise((done) => setTimeout(done, 25));
  assert.deepEqual(callbacks.filter((c) => c.error), []);
  assert.deepEqual([...new Set(callbacks.map((c) => c.body.task_status))].sort(), ['processing', 'submitted', 'succeed']);
  assert.equal(new Set(callbacks.map((c) => c.id)).size, 3);
  const last = callbacks.find((c) => c.body.task_status === 'succeed').body;
  assert.equal(last.task_id, text.data.task_id);
  assert.equal(last.task_info.external_task_id, 'from-node');
  assert.equal(last.task_result.videos[0].id, video.id);
  assert.equal(last.final_unit_deduction, '1');
  assert.equal('code' in last, false);
  console.log('clients: ok');
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  sink.closeAllConnections();
  sink.close();
}
