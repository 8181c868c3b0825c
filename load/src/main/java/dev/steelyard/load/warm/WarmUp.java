package dev.steelyard.load.warm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
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

  private static final AtomicBoolean DONE = new AtomicBoolean();

  /** Users who are always busy, and arrivals that find one ready: both ways to make load. */
  private static final String SCENARIO =
      """
      name: warm-up
      target: %s
      graceful_stop: 200ms
      users:
        busy:
          users: 8
          for: 1s
          tasks:
            plain: {weight: 20, get: /, check: {status: 200}}
            read: {get: /, check: {status: 200, size: "> 10B", text: words, json: {$.results: exists}}, extract: {id: "$.results[0].id"}}
        arriving:
          rate: 3000/s
          for: 1s
          tasks: {plain: {get: /, check: {status: 200}}}
      """;

  private WarmUp() {}

  /** The same load, before which a warm-up is made if this process made none yet. */
  public static LoadSession.Maker before(LoadSession.Maker load) {
    return (prepared, stoppable) -> {
      once(stoppable);
      return load.make(prepared, stoppable);
    };
  }

  /**
   * Makes it, if this process did not yet; takes about a second. What goes wrong in it is of no
   * importance to anybody: the load is then made by a colder generator.
   *
   * @param stoppable told how it is ended at once
   */
  public static void once(Consumer<Runnable> stoppable) {
    if (!DONE.compareAndSet(false, true)) {
      return;
    }
    try (LoopbackServer server = new LoopbackServer()) {
      make(server, stoppable);
    } catch (IOException | SteelyardException cold) {
      // There is no port, no descriptor: the load itself will say so.
    }
  }

  static void make(LoopbackServer server, Consumer<Runnable> stoppable) throws IOException {
    LoadTest test =
        new ScenarioTest(
            ScenarioReader.parse(
                SCENARIO.formatted(server.url()),
                "warm-up",
                Path.of(""),
                Map.of(),
                Optional.empty()));
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
