package dev.steelyard.lab.run;

import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.reading.LimitReader;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.stage.SubjectSession;
import dev.steelyard.lab.stage.TemplateRequests;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.lab.template.DataSetup;
import dev.steelyard.lab.template.Subject;
import dev.steelyard.lab.workload.IterationOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * <p>Who failed is told by the type: what a subject, or a program beside it, does wrong is an
 * {@link IterationFailure}; where Steelyard itself cannot make a place, fill it, start what is to
 * run, ask or clear away, that is thrown.
 */
final class SubjectRunner implements AutoCloseable {

  private final Plan plan;
  private final RunSite site;
  private final MadeData data;
  private final Isolation isolation;
  private final TemplateRequests requests;
  private final List<Start> left = new ArrayList<>();
  private WorkObserver observer = WorkObserver.NONE;
  private volatile @Nullable SubjectSession stage;
  private Plan.@Nullable Step entered;

  SubjectRunner(Plan plan, RunSite site, MadeData data, Isolation isolation) {
    this.plan = plan;
    this.site = site;
    this.data = data;
    this.isolation = isolation;
    this.requests = new TemplateRequests(plan.experiment().directory());
    site.warn(isolation.remarks());
  }

  /** Has subjects looked at from when they are warm. */
  void observe(WorkObserver by) {
    observer = by;
  }

  /** Measures one iteration; its subject goes on running when it may be needed again. */
  IterationOutcome measure(Plan.Step step) {
    IterationOutcome measured = onStage(step);
    if (site.isCalledOff()) {
      return measured.asCalledOff();
    }
    SubjectSession current = stage;
    if (current != null && measured.failure().filter(one -> isFatal(one, current)).isPresent()) {
      leave();
    }
    return measured;
  }

  /** After a wrong status the subject may go on; after all else it is not to be trusted. */
  private static boolean isFatal(IterationFailure failure, SubjectSession stage) {
    return failure.cause() != Cause.WRONG_STATUS || stage.hasEnded();
  }

  private IterationOutcome onStage(Plan.Step step) {
    if (isEnteredFor(step)) {
      Optional<IterationFailure> failure = current().reset();
      return failure.map(IterationOutcome::failed).orElseGet(() -> perform(step));
    }
    leave();
    Optional<IterationFailure> failure = enter(step);
    return failure.map(IterationOutcome::failed).orElseGet(() -> perform(step));
  }

  private boolean isEnteredFor(Plan.Step step) {
    return stage != null
        && entered != null
        && entered.trial() == step.trial()
        && entered.start() == step.start();
  }

  private SubjectSession current() {
    return java.util.Objects.requireNonNull(stage);
  }

  /** Makes the place ready, which is Steelyard's part, and starts the subject in it. */
  private Optional<IterationFailure> enter(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    Subject subject = trial.variant().subject().orElseThrow();
    Map<String, String> places = site.places(trial);
    Sandbox enclosure =
        isolation.enclose(
            LimitReader.limits(subject.isolation(), places), site.files(subject, places));
    Path log = site.log(step.trial());
    SubjectSession entering =
        new SubjectSession(
            subject,
            enclosure,
            requests,
            (command, all, most) -> site.beside(command, all, log, most),
            places,
            log,
            plan.experiment().timeout());
    entered = step;
    stage = entering;
    if (site.isCalledOff()) {
      entering.close();
    }
    data.of(trial)
        .ifPresent(made -> enclosure.fill(made, subject.data().cache() == DataSetup.Cache.KEEP));
    Optional<IterationFailure> failure =
        entering.enter(
            all -> site.command(subject.start(), all), trial.variant().workload().first());
    Optional<IterationFailure> notReady =
        failure
            .or(() -> trial.variant().workload().prepare(place(step)))
            .or(() -> warmUpAgain(step));
    if (notReady.isEmpty()) {
      entering.pid().ifPresent(observer::begins);
    }
    return notReady;
  }

  /** A start in the middle of a visit has not seen the visit's own warm-up. */
  private Optional<IterationFailure> warmUpAgain(Plan.Step step) {
    if (step.warmup()) {
      return Optional.empty();
    }
    for (int i = 0; i < plan.experiment().warmup() && !site.isCalledOff(); i++) {
      Optional<IterationFailure> failure = perform(step).failure().or(current()::reset);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private IterationOutcome perform(Plan.Step step) {
    SubjectSession on = current();
    OptionalLong before = on.cpuNanos();
    IterationOutcome measured =
        plan.trials().get(step.trial()).variant().workload().measure(place(step));
    OptionalLong after = on.cpuNanos();
    return before.isPresent() && after.isPresent() && measured.failure().isEmpty()
        ? measured.withCpu(OptionalLong.of(after.getAsLong() - before.getAsLong()))
        : measured;
  }

  private StagePlace place(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    return new StagePlace(site, trial, current(), site.log(step.trial()));
  }

  /** Stops what runs, if anything does. */
  void leave() {
    SubjectSession leaving = stage;
    if (leaving == null || entered == null) {
      return;
    }
    observer.ends();
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

  void callOff() {
    SubjectSession current = stage;
    if (current != null) {
      current.close();
    }
  }

  @Override
  public void close() {
    SubjectSession current = stage;
    if (current != null) {
      current.close();
    }
    isolation.close();
  }
}
