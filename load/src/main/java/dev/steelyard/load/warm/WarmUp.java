package dev.steelyard.load.warm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A small load on a server in this process, made once a process before the first load that is
 * measured. A JVM runs code that it has not compiled at a tenth of its speed: without this, the
 * first seconds of every load would be the generator's own, counted as the server's.
 */
public final class WarmUp {

  /** A shorter load is somebody's look at whether it works, who does not want to wait for that. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private static final long MANY = 10_000;

  private static final AtomicBoolean DONE = new AtomicBoolean();

  /** Users who are always busy, and arrivals that find one ready: both ways to make load. */
  private static final String SCENARIO =
      """
      name: warm-up
      target: "{{env:URL}}"
      graceful_stop: 200ms
      users:
        busy:
          users: 8
          for: 1s
          tasks:
            plain: {weight: 20, request: GET /, check: {status: 200}}
            read: {request: GET /, check: {status: 200, size: "> 10B", text: words, json: {$.results: exists}}, extract: {id: "$.results[0].id"}}
        arriving:
          rate: 3000/s
          for: 1s
          tasks: {plain: {request: GET /, check: {status: 200}}}
      """;

  private WarmUp() {}

  /** The same load, before which a warm-up is made if this process made none yet. */
  public static LoadSession.Maker before(LoadTest test, LoadSession.Maker load) {
    return (prepared, stoppable) -> {
      once(test, stoppable);
      return load.make(prepared, stoppable);
    };
  }

  /**
   * Makes it, if this process did not yet and the test is long enough to be worth a second. What
   * goes wrong in it is of no importance to anybody: the load is then made by a colder generator.
   *
   * @param stoppable told how it is ended at once
   */
  public static void once(LoadTest test, Consumer<Runnable> stoppable) {
    if (test.kinds().stream().noneMatch(WarmUp::isLong) || !DONE.compareAndSet(false, true)) {
      return;
    }
    try (LoopbackServer server = new LoopbackServer()) {
      make(server, stoppable);
    } catch (IOException | SteelyardException cold) {
      // There is no port, no descriptor: the load itself will say so.
    }
  }

  private static boolean isLong(UserKind kind) {
    return switch (kind.load()) {
      case LoadModel.ConstantUsers users -> isLong(users.length());
      case LoadModel.ConstantRate rate -> isLong(rate.length());
      case LoadModel.RampingUsers users -> isLong(length(users.stages()));
      case LoadModel.RampingRate rate -> isLong(length(rate.stages()));
      case LoadModel.IterationsPerUser each -> each.users() * each.iterations() >= MANY;
      case LoadModel.SharedIterations shared -> shared.iterations() >= MANY;
    };
  }

  private static boolean isLong(Duration length) {
    return length.compareTo(SHORT) >= 0;
  }

  private static Duration length(List<LoadStage> stages) {
    return stages.stream().map(LoadStage::over).reduce(Duration.ZERO, Duration::plus);
  }

  static void make(LoopbackServer server, Consumer<Runnable> stoppable) throws IOException {
    LoadTest test =
        new ScenarioTest(
            ScenarioReader.parse(
                SCENARIO, "warm-up", Path.of(""), Map.of("URL", server.url()), Optional.empty()));
    try (LoadTest.Users users = test.users(LoadTest.Prepared.NOTHING, 0, 1)) {
      LoadRun run =
          new LoadRun(
              LoadPlan.of(test.kinds(), test.gracefulStop(), test.seed()),
              users,
              RecordingListener.NONE);
      stoppable.accept(run::stop);
      var _ = run.run();
    }
  }
}
