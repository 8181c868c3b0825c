package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.IterationFailed;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A virtual user written in Java: a class with {@link Task} methods, one of which is an iteration.
 * Each user is an object of its own on a virtual thread of its own, so plain blocking code is
 * right.
 *
 * <p>The class has a constructor without parameters and a method {@code public static LoadOptions
 * options()}. It may have {@code public static Map<String, String> setUp(Http http)}, called once
 * before the first user, and {@code public static void tearDown(Http http)}, once after the last.
 */
public abstract class LoadUser {

  private @Nullable Surroundings around;

  /** What a user has from the run it is in. */
  record Surroundings(
      Http http, long id, SplittableRandom random, Meter meter, Map<String, String> prepared) {}

  final void enter(Surroundings surroundings) {
    around = surroundings;
  }

  private Surroundings around() {
    Surroundings here = around;
    if (here == null) {
      throw new IllegalStateException("a user has no run yet while it is constructed; use start()");
    }
    return here;
  }

  /** Called once, before the first task; what it throws is tried again before the next. */
  @SuppressWarnings("RedundantThrows") // For those who override it.
  protected void start() throws Exception {}

  /** Called once, after the last task. */
  @SuppressWarnings("RedundantThrows") // For those who override it.
  protected void stop() throws Exception {}

  /** Sends requests, which are measured. */
  protected final Http http() {
    return around().http();
  }

  /** This user's number, from 0; no two are the same in a run. */
  protected final long id() {
    return around().id();
  }

  /** This user's own randomness: the same for the same seed and number. */
  protected final SplittableRandom random() {
    return around().random();
  }

  /** Counts checks and custom metrics. */
  protected final Meter meter() {
    return around().meter();
  }

  /**
   * What {@code setUp} returned under a name.
   *
   * @throws SteelyardException when it did not
   */
  protected final String prepared(String name) {
    String value = around().prepared().get(name);
    if (value == null) {
      throw SteelyardException.invalid("setUp gave nothing under the name '%s'".formatted(name));
    }
    return value;
  }

  /**
   * Waits. Before the first request of an iteration this is no part of its latency, unlike what
   * {@link Thread#sleep(Duration)} waits.
   */
  protected final void sleep(Duration length) throws InterruptedException {
    Thread.sleep(length);
    if (length.isPositive()) {
      around().http().intended().rest(length.toNanos());
    }
  }

  /** Ends this iteration as failed: {@code throw fail("no token")}. */
  protected final IterationFailed fail(String why) {
    return new IterationFailed(why);
  }
}
