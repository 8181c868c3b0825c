package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.http.HttpVersion;
import dev.steelyard.load.engine.ArrivalGaps;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.threshold.ThresholdMetric;
import dev.steelyard.load.threshold.ThresholdReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Java class is run as a load test: {@code LoadOptions.against("http://localhost:8080")
 * .users(50, Duration.ofMinutes(1))}. Immutable; each method gives another. Without any load one
 * user iterates once.
 */
public final class LoadOptions {

  private static final Duration AT_MOST = Duration.ofMinutes(10);

  private final Target target;
  private final LoadModel load;
  private final Pause pause;
  private final HttpSettings http;
  private final List<Threshold> thresholds;
  private final Map<String, Direction> directions;
  private final long seed;
  private final Duration gracefulStop;

  private LoadOptions(
      Target target,
      LoadModel load,
      Pause pause,
      HttpSettings http,
      List<Threshold> thresholds,
      Map<String, Direction> directions,
      long seed,
      Duration gracefulStop) {
    this.target = target;
    this.load = load;
    this.pause = pause;
    this.http = http;
    this.thresholds = List.copyOf(thresholds);
    this.directions = Map.copyOf(directions);
    this.seed = seed;
    this.gracefulStop = gracefulStop;
  }

  /**
   * One user, once, against a server.
   *
   * @throws SteelyardException when it is no URL
   */
  public static LoadOptions against(String url) {
    return new LoadOptions(
        Target.of(url),
        new LoadModel.IterationsPerUser(1, 1, AT_MOST, Pause.NONE),
        Pause.NONE,
        HttpSettings.DEFAULT,
        List.of(),
        Map.of(),
        1,
        LoadPlan.GRACEFUL);
  }

  LoadOptions against(Target other) {
    return new LoadOptions(other, load, pause, http, thresholds, directions, seed, gracefulStop);
  }

  /** The same number of users for so long. */
  public LoadOptions users(int users, Duration length) {
    return load(new LoadModel.ConstantUsers(users, length, pause));
  }

  /** Users from none through stages. */
  public LoadOptions rampingUsers(LoadStage... stages) {
    return load(new LoadModel.RampingUsers(0, List.of(stages), pause));
  }

  /** So many iterations a user. */
  public LoadOptions iterations(int users, long iterations) {
    return load(new LoadModel.IterationsPerUser(users, iterations, AT_MOST, pause));
  }

  /** So many iterations by all users together. */
  public LoadOptions sharedIterations(int users, long iterations) {
    return load(new LoadModel.SharedIterations(users, iterations, AT_MOST, pause));
  }

  /** So many iterations a second, by as many users as that takes, up to a limit. */
  public LoadOptions rate(double perSecond, Duration length, int mostUsers) {
    return load(
        new LoadModel.ConstantRate(
            perSecond,
            length,
            ArrivalGaps.EVEN,
            new LoadModel.Pool(Math.min(10, mostUsers), mostUsers)));
  }

  /** Any load model there is. */
  public LoadOptions load(LoadModel model) {
    return new LoadOptions(target, model, pause, http, thresholds, directions, seed, gracefulStop);
  }

  /** What users of a closed model do between two iterations. */
  public LoadOptions pausing(Pause between) {
    return new LoadOptions(target, load, between, http, thresholds, directions, seed, gracefulStop);
  }

  public LoadOptions http(HttpSettings settings) {
    return new LoadOptions(
        target, load, pause, settings, thresholds, directions, seed, gracefulStop);
  }

  /** The version of HTTP that users speak; 1.1 unless said. */
  public LoadOptions version(HttpVersion spoken) {
    return http(http.withVersion(spoken));
  }

  /** Of all that is random; 1 unless said. */
  public LoadOptions seed(long other) {
    return new LoadOptions(target, load, pause, http, thresholds, directions, other, gracefulStop);
  }

  /**
   * How long iterations under way may go on after the load's time is up; 30 s unless said. A
   * request that has no answer then counts as failed.
   */
  public LoadOptions gracefulStop(Duration longest) {
    return new LoadOptions(target, load, pause, http, thresholds, directions, seed, longest);
  }

  /**
   * What the test has to keep: {@code threshold("http_req_duration", "p(95) < 500ms")}.
   *
   * @throws SteelyardException when it is no threshold
   */
  public LoadOptions threshold(String metric, String expression) {
    return with(read(metric, expression));
  }

  /** The same, ending the run when it is not kept, once so much time has passed. */
  public LoadOptions abortingThreshold(String metric, String expression, Duration delay) {
    return with(read(metric, expression).aborting(delay));
  }

  private LoadOptions with(Threshold threshold) {
    List<Threshold> all = new ArrayList<>(thresholds);
    all.add(threshold);
    return new LoadOptions(target, load, pause, http, all, directions, seed, gracefulStop);
  }

  /**
   * Which way is better, of a metric of the class's own, when it is kept. Unless said, higher is
   * better of a rate and lower of all else.
   */
  public LoadOptions better(String metric, Direction direction) {
    Map<String, Direction> all = new HashMap<>(directions);
    all.put(metric, direction);
    return new LoadOptions(target, load, pause, http, thresholds, all, seed, gracefulStop);
  }

  /** A class declares no metrics: what kind one is follows from what is asked of it. */
  private static Threshold read(String metric, String expression) {
    Selector selector = Selector.parse(metric);
    String asked = expression.strip();
    ThresholdMetric.Kind kind =
        asked.startsWith("count") || (asked.startsWith("rate") && !asked.contains("%"))
            ? ThresholdMetric.Kind.COUNTER
            : asked.startsWith("rate") ? ThresholdMetric.Kind.RATE : ThresholdMetric.Kind.TREND;
    return ThresholdReader.read(metric, expression, Map.of(selector.metric(), kind));
  }

  Target target() {
    return target;
  }

  /** The load, with the pauses that were asked for in whatever order. */
  LoadModel model() {
    return switch (load) {
      case LoadModel.ConstantUsers(int users, Duration length, Pause own) ->
          new LoadModel.ConstantUsers(users, length, chosen(own));
      case LoadModel.RampingUsers(int users, List<LoadStage> stages, Pause own) ->
          new LoadModel.RampingUsers(users, stages, chosen(own));
      case LoadModel.IterationsPerUser(int users, long each, Duration most, Pause own) ->
          new LoadModel.IterationsPerUser(users, each, most, chosen(own));
      case LoadModel.SharedIterations(int users, long all, Duration most, Pause own) ->
          new LoadModel.SharedIterations(users, all, most, chosen(own));
      case LoadModel.Open open -> open;
    };
  }

  private Pause chosen(Pause own) {
    return own.equals(Pause.NONE) ? pause : own;
  }

  HttpSettings http() {
    return http;
  }

  List<Threshold> thresholds() {
    return thresholds;
  }

  Map<String, Direction> directions() {
    return directions;
  }

  long seed() {
    return seed;
  }

  Duration gracefulStop() {
    return gracefulStop;
  }
}
