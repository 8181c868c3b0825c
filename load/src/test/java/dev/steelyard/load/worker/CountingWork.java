package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.engine.UserFactory;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.record.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work without a server, whose description is a word: {@code counted}, {@code long}, {@code
 * unprepared}, or {@code dying}, where the second share's process ends itself after a while; {@code
 * dying early} is long.
 */
public final class CountingWork implements WorkProvider {

  static final RequestKey KEY = new RequestKey("count");
  static final int USERS = 9;
  static final int ITERATIONS = USERS * 1_001;

  @Override
  public WorkerShare prepare(String description, int share, int shares) {
    if (description.equals("unprepared")) {
      throw SteelyardException.invalid("there is no file scenario.yaml");
    }
    if (description.equals("killed") && share == 1) {
      Runtime.getRuntime().halt(3);
    }
    AtomicLong count = new AtomicLong();
    UserFactory users =
        (id, recorder) ->
            intended -> {
              // The work itself; without any a run of minutes would count millions.
              Thread.sleep(description.equals("counted") ? 0 : 5);
              long start = System.nanoTime();
              recorder.answered(
                  KEY, start, start, start + (id + 1) * 1_000_000, 200, false, 10, 20, 15);
              recorder.check("fine", id % 2 == 0);
              recorder.trend("size", id + 0.5);
              if (description.startsWith("dying")
                  && share == 1
                  && count.incrementAndGet() == 1_000) {
                Runtime.getRuntime().halt(137);
              }
            };
    return new Counting(List.of(UserKind.only(model(description))), users);
  }

  private static LoadModel model(String description) {
    return description.equals("counted")
        ? new LoadModel.IterationsPerUser(USERS, 1_001, Duration.ofMinutes(1), Pause.NONE)
        : new LoadModel.ConstantUsers(
            4, Duration.ofSeconds(description.equals("dying") ? 4 : 300), Pause.NONE);
  }

  private record Counting(List<UserKind> kinds, UserFactory users) implements WorkerShare {
    @Override
    public Duration graceful() {
      return Duration.ofSeconds(5);
    }

    @Override
    public long seed() {
      return 1;
    }
  }
}
