package dev.steelyard.vectors.cache;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * In a Redis server, for an hour. A server that does not answer is left alone for a second, so that
 * searches do not wait for it; what it has cannot be used meanwhile.
 */
public final class RedisCache implements ResultCache {

  static final Duration LIFE = Duration.ofHours(1);
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final RedisClient redis;
  private final Consumer<String> notice;
  private final LongAdder failures = new LongAdder();
  private volatile long pauseUntil;
  private volatile boolean paused;

  /**
   * @param server {@code redis://[user:password@]host:port[/database]}
   * @param notice gets a line when the server stops answering, without the address
   */
  public RedisCache(URI server, Consumer<String> notice) {
    this.redis = RedisClient.create(server);
    this.notice = notice;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Optional<byte[]> get(String key) {
    return ask(() -> Optional.ofNullable(redis.get(bytes(key)))).flatMap(found -> found);
  }

  @Override
  public void put(String key, byte[] result) {
    ask(() -> redis.set(bytes(key), result, SetParams.setParams().ex(LIFE.toSeconds())));
  }

  private <T> Optional<T> ask(Supplier<T> question) {
    if (paused && System.nanoTime() - pauseUntil < 0) {
      return Optional.empty();
    }
    try {
      Optional<T> answer = Optional.of(question.get());
      paused = false;
      return answer;
    } catch (JedisException failure) {
      pause(failure);
      return Optional.empty();
    }
  }

  private void pause(JedisException failure) {
    failures.increment();
    if (!paused) {
      notice.accept("redis does not answer, searching without it: " + failure.getMessage());
    }
    pauseUntil = System.nanoTime() + PAUSE_NANOS;
    paused = true;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long failures() {
    return failures.sum();
  }

  @Override
  public void close() {
    redis.close();
  }
}
