export { type BullmqOptions, bullmqEngine } from './engine/bullmq-engine.ts';
export {
  type CrewOptions,
  type ServedShard,
  type ServeOptions,
  serveShards,
} from './engine/bullmq-worker.ts';
export { type RedisAddress, redisAddress } from './engine/redis.ts';
