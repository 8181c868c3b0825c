package dev.steelyard.load;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.http.HttpVersion;
import dev.steelyard.load.engine.UserFactory;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.record.MetricRecorder;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.watch.WatchedSubject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A load test that is ready to be run: {@link #setUp} once, {@link #users} in every process that
 * takes part, {@link #tearDown} once whatever happened.
 */
public interface LoadTest {

  String name();

  /** Where its requests go, for people. */
  String target();

  /**
   * What to say of a proxy that the environment names and the test does not use; empty for nothing.
   */
  default Optional<String> unusedProxy(Map<String, String> environment) {
    return Optional.empty();
  }

  /** What its users speak. */
  HttpVersion httpVersion();

  /** At least one. */
  List<UserKind> kinds();

  /**
   * How long iterations under way may go on after the load's time is up; a request without an
   * answer then counts as failed.
   */
  Duration gracefulStop();

  List<Threshold> thresholds();

  /**
   * What its users may send, under the names that it is counted by; empty when nobody can know that
   * before. What is chosen with a weight of 0 is none of it, nor is what may all be sent before the
   * load begins.
   */
  default Set<RequestKey> declared() {
    return Set.of();
  }

  /** Which way is better, of metrics of its own for which it says so. */
  Map<String, Direction> directions();

  /** What a recorded value is, of trends of its own that have a unit. */
  default Map<String, Quantity> units() {
    return Map.of();
  }

  /** What is looked at of its subject beside the answers. */
  default WatchedSubject watched() {
    return WatchedSubject.NOTHING;
  }

  /** Of all that is random. */
  long seed();

  /** The file it was declared in, as read. */
  String text();

  /** What of it must not be kept or shown. */
  Secrets secrets();

  /** The file it was declared in as it may be kept and shown: its secrets are taken out. */
  String safeText();

  /**
   * Does what has to be done before the first user.
   *
   * @param recorder of metrics that it measures
   * @throws dev.steelyard.core.SteelyardException when it fails; there is then no test
   * @throws InterruptedException when it was called off
   */
  Prepared setUp(MetricRecorder recorder) throws InterruptedException;

  /**
   * Its users, in one of the processes that make them; to be closed after the last user.
   *
   * @param share which process this is, from 0
   * @param shares how many there are
   */
  Users users(Prepared prepared, int share, int shares);

  /**
   * Does what has to be done after the last user; every part of it is tried.
   *
   * @param recorder of metrics that it measures
   * @return what went wrong, a line each
   * @throws InterruptedException when it was called off
   */
  List<String> tearDown(Prepared prepared, MetricRecorder recorder) throws InterruptedException;

  /** Makes users, which share what is given back in the end. */
  interface Users extends UserFactory, AutoCloseable {
    @Override
    void close();
  }

  /**
   * What a set-up found out, for all users in all processes.
   *
   * @param json values as JSON, by name
   */
  record Prepared(Map<String, String> json) {

    /** Nothing. */
    public static final Prepared NOTHING = new Prepared(Map.of());

    public Prepared {
      json = Map.copyOf(json);
    }
  }
}
