package dev.steelyard.lab.workload.load;

import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.observe.SubjectObservers;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.reading.ScenarioInputs;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import dev.steelyard.load.warm.WarmUp;
import dev.steelyard.load.watch.SubjectWatch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A scenario's load on a subject, once: set up, made, torn down. Its thresholds end nothing here:
 * an experiment has rules of its own. {@link #stop} may come from any thread.
 */
public final class Loading {

  private final LoadTest test;
  private final LoadSession session;
  private final SubjectWatch watched;

  /**
   * A load that did not begin.
   *
   * @param environment found by the scenario before what Steelyard inherited
   * @param url of the subject; takes the place of the scenario's target, whose path stays
   * @throws dev.steelyard.core.SteelyardException naming what is wrong with the scenario, and where
   */
  public Loading(Path file, Map<String, String> environment, String url) {
    this.test = new ScenarioTest(read(file, environment, url));
    this.session = new LoadSession(test);
    this.watched = new SubjectWatch(test.watched());
  }

  /** Looks whether there could be such a load; throws as its constructor. */
  static void check(Path file, Map<String, String> environment, String url) {
    var _ = read(file, environment, url);
  }

  private static Scenario read(Path file, Map<String, String> environment, String url) {
    return ScenarioReader.readMoved(file, withInherited(environment), url);
  }

  /**
   * What such a load takes from elsewhere; of a scenario that is wrong, as much as can be found.
   */
  public static ScenarioInputs inputs(Path file, Map<String, String> environment) {
    return ScenarioReader.inputs(file, withInherited(environment), "http://127.0.0.1:1");
  }

  private static Map<String, String> withInherited(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    return all;
  }

  /**
   * Makes the load and returns what was measured, and what went wrong in the tear-down; empty when
   * it was stopped in its set-up.
   *
   * @throws dev.steelyard.core.SteelyardException when the scenario's setup fails
   * @throws InterruptedException when the setup was called off, and not by {@link #stop}
   */
  public Optional<LoadSession.Made> run() throws InterruptedException {
    LoadSession.Maker load =
        session.here(
            RecordingListener.NONE,
            UnaryOperator.identity(),
            new SubjectObservers(List.of(watched)));
    return session
        .run(WarmUp.before(test, load))
        .map(made -> made.warned(watched.observed().notes()));
  }

  /** The custom metrics of the scenario, and what it names of the subject's own. */
  public List<CustomMetric> own(Recording recording) {
    return Stream.concat(
            CustomMetric.of(recording, test.directions(), test.units()).stream(),
            watched.observed().values().stream().map(CustomMetric::of))
        .toList();
  }

  /** Ends it at once. */
  public void stop() {
    session.stop();
  }
}
