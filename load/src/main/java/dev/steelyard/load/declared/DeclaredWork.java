package dev.steelyard.load.declared;

import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.UserFactory;
import dev.steelyard.load.engine.UserKind;
import dev.steelyard.load.warm.WarmUp;
import dev.steelyard.load.worker.WorkProvider;
import dev.steelyard.load.worker.WorkerShare;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Opens in a worker what its coordinator has opened and set up. */
public final class DeclaredWork implements WorkProvider {

  /** For {@link WorkProvider}. */
  public DeclaredWork() {}

  private record Description(
      String file,
      String className,
      String target,
      Map<String, String> load,
      List<String> only,
      Optional<Long> seed,
      Map<String, String> prepared,
      long gracefulNanos) {}

  /**
   * What a worker has to be told.
   *
   * @param prepared what the set-up found out
   * @param graceful how long iterations under way may go on after the run's time is up
   */
  public static String description(
      Declaration declaration, LoadTest.Prepared prepared, Duration graceful) {
    return JsonMapper.shared()
        .writeValueAsString(
            new Description(
                declaration.file().toAbsolutePath().toString(),
                declaration.className().orElse(""),
                declaration.target().orElse(""),
                declaration.load(),
                declaration.only(),
                declaration.seed(),
                prepared.json(),
                graceful.toNanos()));
  }

  @Override
  public WorkerShare prepare(String description, int share, int shares) {
    Description told = JsonMapper.shared().readValue(description, Description.class);
    LoadTest test =
        new Declaration(
                Path.of(told.file()),
                Optional.of(told.className()).filter(name -> !name.isEmpty()),
                Optional.of(told.target()).filter(url -> !url.isEmpty()),
                told.load(),
                told.only(),
                told.seed())
            .open();
    WarmUp.once(test, _ -> {});
    LoadTest.Users users = test.users(new LoadTest.Prepared(told.prepared()), share, shares);
    return new Opened(test, users, Duration.ofNanos(told.gracefulNanos()));
  }

  private record Opened(LoadTest test, LoadTest.Users all, Duration graceful)
      implements WorkerShare {
    @Override
    public List<UserKind> kinds() {
      return test.kinds();
    }

    @Override
    public UserFactory users() {
      return all;
    }

    @Override
    public long seed() {
      return test.seed();
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
