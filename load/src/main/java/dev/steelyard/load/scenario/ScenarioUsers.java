package dev.steelyard.load.scenario;

import dev.steelyard.http.HttpClients;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.VirtualUser;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.scenario.template.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The users of a scenario. Safe for use by many threads; close it when the last user is.
 *
 * <p>A test is {@link Preparation#setUp set up} once, run by users made here, and torn down once.
 */
public final class ScenarioUsers implements LoadTest.Users {

  private final Scenario scenario;
  private final Map<String, Value> prepared;
  private final HttpClients clients;
  private final List<Weights> weights;
  private final List<AtomicLong> visitors;
  private final int share;
  private final int shares;

  /**
   * Users that know what the set-up found out.
   *
   * @param prepared variables by name, as {@link Preparation#setUp} gave them
   * @param share which of the processes that make users this is, from 0
   * @param shares how many there are
   */
  public ScenarioUsers(Scenario scenario, Map<String, Value> prepared, int share, int shares) {
    this.scenario = scenario;
    this.prepared = Map.copyOf(prepared);
    this.clients = new HttpClients(scenario.http());
    this.weights =
        scenario.kinds().stream()
            .map(kind -> new Weights(kind.tasks().stream().map(ScenarioTask::weight).toList()))
            .toList();
    this.visitors = scenario.kinds().stream().map(_ -> new AtomicLong()).toList();
    this.share = share;
    this.shares = shares;
  }

  @Override
  public VirtualUser user(long id, Recorder recorder) {
    return user(0, id, recorder);
  }

  @Override
  public VirtualUser user(int kind, long id, Recorder recorder) {
    return scenario.kinds().get(kind).isFresh()
        ? new FreshVisitors(() -> made(kind, visitor(kind), recorder))
        : made(kind, id, recorder);
  }

  @Override
  public Optional<Runnable> giveWay() {
    return Optional.of(clients.giveWay());
  }

  /** As the engine numbers users that come again: nobody of any kind has the same number. */
  private long visitor(int kind) {
    long count = visitors.get(kind).getAndIncrement();
    return (share + count * shares) * visitors.size() + kind;
  }

  private ScenarioUser made(int kind, long id, Recorder recorder) {
    UserState state = scenario.memory().user(scenario.seed(), id, prepared);
    return new ScenarioUser(
        scenario.kinds().get(kind),
        weights.get(kind),
        state,
        new Exchange(clients.client(), state, recorder));
  }

  @Override
  public void close() {
    clients.close();
  }
}
