package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.Enclosure;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.lab.experiment.DataSetup;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.RequestTemplate;
import dev.steelyard.lab.experiment.Subject;
import dev.steelyard.lab.experiment.Template;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.lab.experiment.reading.LimitReader;
import dev.steelyard.lab.http.Outcome;
import dev.steelyard.lab.load.GeneratorLimit;
import dev.steelyard.lab.load.OwnMetric;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Diagnosis;
import dev.steelyard.lab.stage.Failure;
import dev.steelyard.lab.stage.Loading;
import dev.steelyard.lab.stage.Requests;
import dev.steelyard.lab.stage.Stage;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.load.LoadSession;
import dev.steelyard.load.SetUpFailed;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Ending;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.scenario.check.AnswerChecks;
import dev.steelyard.load.scenario.extract.AnswerView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs iterations against subjects: starts one when its turn comes, resets it in between, stops it
 * when another's turn comes or it fails. One subject runs at a time. For one thread; {@link
 * #callOff} may come from any other.
 *
 * <p>Who failed is told by the type: what a subject, or a program beside it, does wrong is a {@link
 * Failure}; where Steelyard itself cannot make a place, fill it, start what is to run, ask or clear
 * away, that is thrown.
 */
final class Stages implements AutoCloseable {

  private final Plan plan;
  private final Bench bench;
  private final Isolation isolation;
  private final Requests requests;
  private final List<Start> left = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private volatile @Nullable Stage stage;
  private volatile Optional<Loading> loading = Optional.empty();
  private volatile boolean calledOff;
  private Plan.@Nullable Step entered;

  Stages(Plan plan, Bench bench, Isolation isolation) {
    this.plan = plan;
    this.bench = bench;
    this.isolation = isolation;
    this.requests = new Requests(plan.experiment().directory());
    warnings.addAll(isolation.remarks());
  }

  /** Measures one iteration; its subject goes on running when it may be needed again. */
  Measured measure(Plan.Step step) {
    Measured measured = onStage(step);
    if (calledOff) {
      return measured.asCalledOff();
    }
    Stage current = stage;
    if (current != null && measured.failure().filter(one -> isFatal(one, current)).isPresent()) {
      leave();
    }
    return measured;
  }

  /** After a wrong status the subject may go on; after all else it is not to be trusted. */
  private static boolean isFatal(Failure failure, Stage stage) {
    return failure.cause() != Cause.WRONG_STATUS || stage.hasEnded();
  }

  private Measured onStage(Plan.Step step) {
    if (isEnteredFor(step)) {
      Optional<Failure> failure = current().reset();
      return failure.map(Measured::failed).orElseGet(() -> perform(step));
    }
    leave();
    Optional<Failure> failure = enter(step);
    return failure.map(Measured::failed).orElseGet(() -> perform(step));
  }

  private boolean isEnteredFor(Plan.Step step) {
    return stage != null
        && entered != null
        && entered.trial() == step.trial()
        && entered.start() == step.start();
  }

  private Stage current() {
    return java.util.Objects.requireNonNull(stage);
  }

  /** Makes the place ready, which is Steelyard's part, and starts the subject in it. */
  private Optional<Failure> enter(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    Subject subject = trial.variant().subject().orElseThrow();
    Map<String, String> places = bench.places(trial);
    Enclosure enclosure =
        isolation.enclose(
            LimitReader.limits(subject.isolation(), places), bench.files(subject, places));
    Path log = bench.log(step.trial());
    Stage entering =
        new Stage(
            subject,
            enclosure,
            requests,
            (command, all, most) -> bench.beside(command, all, log, most),
            places,
            log,
            plan.experiment().timeout());
    entered = step;
    stage = entering;
    if (calledOff) {
      entering.close();
    }
    bench
        .data(trial)
        .ifPresent(data -> enclosure.fill(data, subject.data().cache() == DataSetup.Cache.KEEP));
    Optional<Failure> failure =
        entering.enter(all -> bench.command(subject.start(), all), first(trial));
    return failure.or(() -> fill(trial)).or(() -> warmUpAgain(step));
  }

  private static List<RequestTemplate> first(Trial trial) {
    return switch (trial.variant().workload()) {
      case Workload.OfCommand _ -> List.of();
      case Workload.OfHttp(var first, _, _) -> first;
      case Workload.OfLoad(var first, _, _, _) -> first;
    };
  }

  /** A start in the middle of a visit has not seen the visit's own warm-up. */
  private Optional<Failure> warmUpAgain(Plan.Step step) {
    if (step.warmup()) {
      return Optional.empty();
    }
    for (int i = 0; i < plan.experiment().warmup() && !calledOff; i++) {
      Optional<Failure> failure = perform(step).failure().or(current()::reset);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private Measured perform(Plan.Step step) {
    Stage on = current();
    OptionalLong before = on.cpu();
    Measured measured = did(step);
    OptionalLong after = on.cpu();
    return before.isPresent() && after.isPresent() && measured.failure().isEmpty()
        ? measured.withCpu(OptionalLong.of(after.getAsLong() - before.getAsLong()))
        : measured;
  }

  private Measured did(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    Stage on = current();
    return switch (trial.variant().workload()) {
      case Workload.OfHttp(_, RequestTemplate request, AnswerChecks checks) -> {
        Diagnosis diagnosis = on.diagnosis();
        Outcome outcome = on.send(request, checks.needBody());
        Optional<Failure> failure = outcome.failure().map(_ -> diagnosis.of(outcome));
        yield Measured.of(
            outcome,
            checked(checks, outcome, on.places()),
            failure.or(() -> on.save(request, outcome)));
      }
      case Workload.OfLoad load -> load(load, load.scenario(), on);
      case Workload.OfCommand workload -> {
        Diagnosis diagnosis = on.diagnosis();
        Measured measured =
            bench.measure(
                bench.command(workload.command(), on.places()), workload, bench.log(step.trial()));
        yield measured.with(measured.failure().map(one -> diagnosis.of(one, on.hasEnded())));
      }
    };
  }

  /** Looked at when the time has been taken. */
  private static Map<String, CheckTotals> checked(
      AnswerChecks checks, Outcome outcome, Map<String, String> places) {
    if (checks.isEmpty() || outcome.status().isEmpty()) {
      return Map.of();
    }
    byte[] body = outcome.body();
    AnswerView view =
        AnswerView.of(
            outcome.status().orElse(0),
            outcome::header,
            body,
            Math.max(body.length, outcome.received()),
            outcome.wall());
    return checks.of(view, places);
  }

  private Optional<Failure> fill(Trial trial) {
    return trial.variant().workload() instanceof Workload.OfLoad load && load.fill().isPresent()
        ? load(load, load.fill().get(), current()).failure().map(one -> one.in(one.cause(), "fill"))
        : Optional.empty();
  }

  private Measured load(Workload.OfLoad workload, Template scenario, Stage on) {
    Diagnosis diagnosis = on.diagnosis();
    Map<String, String> places = on.places();
    Map<String, String> environment = new HashMap<>();
    workload.environment().forEach((name, value) -> environment.put(name, value.fill(places)));
    Path file = plan.experiment().directory().resolve(scenario.fill(places));
    Loading load = new Loading(file, environment, places.getOrDefault("url", ""));
    loading = Optional.of(load);
    try {
      if (calledOff) {
        load.stop();
      }
      return load.run()
          .map(made -> measured(made, load.own(made.recording()), diagnosis))
          .orElseGet(Stages::calledOff);
    } catch (SetUpFailed answeredWrongly) {
      Failure failure = new Failure(Cause.FAILED, String.valueOf(answeredWrongly.getMessage()));
      return Measured.failed(diagnosis.of(failure, true));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return calledOff();
    } finally {
      loading = Optional.empty();
    }
  }

  private Measured measured(LoadSession.Made made, List<OwnMetric> own, Diagnosis diagnosis) {
    warnings.addAll(made.warnings());
    requireMade(made.recording());
    boolean gone = made.recording().all().statuses().isEmpty();
    Measured measured = Measured.of(made.recording(), own);
    return measured.with(measured.failure().map(one -> diagnosis.of(one, gone)));
  }

  /** A load that was not made, or not all of it, says nothing of whom it was meant for. */
  private static void requireMade(Recording recording) {
    RequestTotals all = recording.all();
    Optional<String> limit = GeneratorLimit.of(all);
    if (limit.isPresent()) {
      throw SteelyardException.cannotRun(limit.get());
    }
    if (recording.ending() == Ending.BROKEN) {
      throw SteelyardException.cannotRun(
          "a part of the load generator died; see to the memory and the limits of this machine");
    }
    if (recording.ending() == Ending.COMPLETE && all.count() == 0 && all.failures().isEmpty()) {
      throw SteelyardException.cannotRun(
          "a load made no request at all; see to its scenario, and to what this machine lets it have (ulimit -n, ulimit -u)");
    }
  }

  private static Measured calledOff() {
    return Measured.failed(new Failure(Cause.FAILED, "it was called off")).asCalledOff();
  }

  /** Stops what runs, if anything does. */
  void leave() {
    Stage leaving = stage;
    if (leaving == null || entered == null) {
      return;
    }
    leaving.leave(entered.trial(), entered.start()).ifPresent(left::add);
    leaving.close();
    stage = null;
  }

  /** What has left the stage since this was asked last. */
  List<Start> takeLeft() {
    List<Start> taken = List.copyOf(left);
    left.clear();
    return taken;
  }

  /** What went wrong beside the measuring since this was asked last. */
  List<String> takeWarnings() {
    List<String> taken = List.copyOf(warnings);
    warnings.clear();
    return taken;
  }

  void callOff() {
    calledOff = true;
    loading.ifPresent(Loading::stop);
    Stage current = stage;
    if (current != null) {
      current.close();
    }
  }

  @Override
  public void close() {
    Stage current = stage;
    if (current != null) {
      current.close();
    }
    isolation.close();
  }
}
