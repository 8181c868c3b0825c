package dev.steelyard.load.scenario;

import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.VirtualUser;
import dev.steelyard.load.http.HttpClients;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.scenario.template.Value;
import java.util.Map;

/**
 * The users of a scenario. Safe for use by many threads; close it when the last user is.
 *
 * <p>A test is {@link Preparation#setUp set up} once, run by users made here, and torn down once.
 */
public final class ScenarioUsers implements LoadTest.Users {

  private final Scenario scenario;
  private final Map<String, Value> prepared;
  private final HttpClients clients;
  private final Weights weights;

  /**
   * Users that know what the set-up found out.
   *
   * @param prepared variables by name, as {@link Preparation#setUp} gave them
   */
  public ScenarioUsers(Scenario scenario, Map<String, Value> prepared) {
    this.scenario = scenario;
    this.prepared = Map.copyOf(prepared);
    this.clients = new HttpClients(scenario.http());
    this.weights = new Weights(scenario.tasks().stream().map(Task::weight).toList());
  }

  @Override
  public VirtualUser user(long id, Recorder recorder) throws InterruptedException {
    UserState state = scenario.memory().user(scenario.seed(), id, prepared);
    ScenarioUser user =
        new ScenarioUser(
            scenario.start(),
            scenario.tasks(),
            weights,
            state,
            new Exchange(clients.client(), state, recorder));
    user.begin();
    return user;
  }

  @Override
  public void close() {
    clients.close();
  }
}
