package dev.steelyard.lab.load;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.worker.Work;
import dev.steelyard.load.worker.WorkProvider;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes a load test again in a worker's process, which prepares nothing and has been told. */
public final class LoadWork implements WorkProvider {

  /**
   * What a worker is told.
   *
   * @param prepared what the set-up found out, as JSON by name
   */
  record Told(LoadSource source, Map<String, String> prepared) {}

  /** Public for {@link WorkProvider}. */
  public LoadWork() {}

  static String describe(LoadSource source, LoadTest.Prepared prepared) {
    return JsonMapper.shared().writeValueAsString(new Told(source, prepared.json()));
  }

  @Override
  public Work prepare(String description, int share, int shares) {
    Told told;
    try {
      told = JsonMapper.shared().readValue(description, Told.class);
    } catch (JacksonException broken) {
      throw SteelyardException.cannotRun("a worker was told what is no JSON", broken);
    }
    LoadTest test = told.source().test(System.getenv());
    LoadModel model = told.source().amount().of(test.load());
    return new Shared(
        test, model, test.users(new LoadTest.Prepared(told.prepared()), share, shares));
  }

  private record Shared(LoadTest test, LoadModel model, LoadTest.Users users) implements Work {
    @Override
    public LoadTest.Users users() {
      return users;
    }

    @Override
    public Duration graceful() {
      return LoadPlan.GRACEFUL;
    }

    @Override
    public long seed() {
      return test.seed();
    }

    @Override
    public void close() {
      users.close();
    }
  }
}
