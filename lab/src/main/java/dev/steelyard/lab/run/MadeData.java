package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.FrozenFolder;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.host.isolation.PageCache;
import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.host.process.Ending;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.SubjectSession;
import dev.steelyard.lab.stage.TemplateRequests;
import dev.steelyard.lab.template.Action;
import dev.steelyard.lab.template.DataSetup;
import dev.steelyard.lab.template.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data that starts of subjects begin with: made once for each variant, and for each combination
 * of levels that its setup names; on this machine itself, held back by nothing. For one thread, but
 * for {@link #callOff}.
 */
final class MadeData {

  private static final int KILL = 9;

  private final Plan plan;
  private final RunSite site;
  private final Path folder;
  private final Path enclosures;
  private final Path logs;
  private final Map<List<String>, FrozenFolder> made = new HashMap<>();
  private volatile @Nullable SubjectSession stage;
  private volatile boolean calledOff;

  /**
   * Has made nothing.
   *
   * @param folder takes it
   * @param enclosures where subjects are enclosed when they start: so it is made at the path where
   *     they find it
   */
  MadeData(Plan plan, RunSite site, Path folder, Path enclosures, Path logs) {
    this.plan = plan;
    this.site = site;
    this.folder = folder;
    this.enclosures = enclosures;
    this.logs = logs;
  }

  /**
   * Makes what a trial's starts begin with, unless it is there.
   *
   * @throws SteelyardException when it cannot be made; then nothing of it is kept
   */
  void make(Trial trial) {
    Optional<Subject> subject = trial.variant().subject().filter(one -> !one.data().isNone());
    if (subject.isPresent() && !made.containsKey(key(trial, subject.get()))) {
      made.put(key(trial, subject.get()), make(trial, subject.get(), Folders.make(folder)));
    }
  }

  /**
   * Looks whether copies of such data can be had here, before any of it is made.
   *
   * @param scratch a folder on the disk that they would be on
   */
  static void check(Subject subject, Path scratch) {
    if (subject.data().isNone()) {
      return;
    }
    FrozenFolder.check();
    if (!isElsewhere(subject) && subject.data().cache() == DataSetup.Cache.DROP) {
      PageCache.requireDisk(scratch);
    }
  }

  /** Whether the subject runs where it calls its folder by a name that is not this machine's. */
  private static boolean isElsewhere(Subject subject) {
    return subject.isolation().kind() == IsolationKind.MICROVM;
  }

  /** What a trial's starts begin with, where that was made; nothing of it is to be written to. */
  Optional<FrozenFolder> of(Trial trial) {
    return trial
        .variant()
        .subject()
        .filter(one -> !one.data().isNone())
        .map(subject -> made.get(key(trial, subject)));
  }

  /** All that decides what is made, as far as it is known before. */
  private List<String> key(Trial trial, Subject subject) {
    Map<String, String> places = site.places(trial);
    Experiment.SUBJECT_PLACES.forEach(places::remove);
    return Stream.of(
            Stream.of(trial.variant().name()),
            subject.data().templates().map(one -> one.fillKnown(places)),
            subject.data().asks()
                ? subject.start().templates().map(one -> one.fillKnown(places))
                : Stream.<String>of())
        .flatMap(all -> all)
        .toList();
  }

  private FrozenFolder make(Trial trial, Subject subject, Path place) {
    int number = made.size() + 1;
    Path log = logs.resolve("data-%d.log".formatted(number));
    Path kept = place.resolve("data-" + number);
    try (Isolation isolation = Isolation.open(IsolationKind.NONE, Folders.make(enclosures));
        Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
      try (SubjectSession making = stage(trial, subject, enclosure, log)) {
        stage = making;
        failure(making, subject, enclosure)
            .ifPresent(failure -> {
              throw SteelyardException.cannotRun(
                  "the setup of the data of %s failed: %s"
                      .formatted(trial.label(), failure.message()));
            });
        if (isElsewhere(subject)) {
          OwnLinks.refuse(Path.of(enclosure.data()), trial);
        }
        // What nobody writes to any more is taken before its place is cleared.
        Files.move(Path.of(enclosure.data()), kept);
      } finally {
        stage = null;
      }
      return FrozenFolder.of(kept);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot keep the data of %s in %s: %s"
              .formatted(trial.label(), kept, FileFault.why(failure)),
          failure);
    }
  }

  private SubjectSession stage(Trial trial, Subject subject, Sandbox enclosure, Path log) {
    return new SubjectSession(
        subject,
        enclosure,
        new TemplateRequests(plan.experiment().directory()),
        (command, all, most) -> site.beside(command, all, log, most),
        site.places(trial),
        log,
        plan.experiment().timeout());
  }

  /** Why it was not made to its end, when it was not. */
  private Optional<IterationFailure> failure(
      SubjectSession making, Subject subject, Sandbox enclosure) {
    if (subject.data().asks()) {
      Optional<IterationFailure> notStarted =
          making.enter(all -> site.command(subject.start(), all), List.of());
      if (notStarted.isPresent()) {
        return notStarted;
      }
    }
    for (Action step : subject.data().steps()) {
      Optional<IterationFailure> failure =
          calledOff
              ? Optional.of(new IterationFailure(Cause.FAILED, "it was called off"))
              : making.act(step).map(one -> one.in(one.cause(), step.line()));
      if (failure.isPresent()) {
        return failure;
      }
    }
    return subject.data().asks() ? stop(subject, enclosure) : Optional.empty();
  }

  /** What a server that had to be killed leaves behind may be half written. */
  private static Optional<IterationFailure> stop(Subject subject, Sandbox enclosure) {
    enclosure.stop(subject.stopTimeout());
    return enclosure.ending().join() instanceof Ending.Killed(int signal) && signal == KILL
        ? Optional.of(
            new IterationFailure(
                Cause.HANG,
                "the subject did not leave within %s s and had to be killed"
                    .formatted(subject.stopTimeout().toMillis() / 1000.0)))
        : Optional.empty();
  }

  /** Ends what is being made; from any thread. */
  void callOff() {
    calledOff = true;
    SubjectSession making = stage;
    if (making != null) {
      making.close();
    }
  }
}
