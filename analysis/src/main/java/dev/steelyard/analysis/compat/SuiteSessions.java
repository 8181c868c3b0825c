package dev.steelyard.analysis.compat;

import dev.steelyard.compat.grid.ParallelWork;
import dev.steelyard.compat.language.SuiteLanguage;
import dev.steelyard.compat.session.WorkerSession;
import dev.steelyard.compat.suite.ChosenVersion;
import dev.steelyard.compat.suite.ChosenVersions;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.compat.suite.SuiteLibrary;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.PreparedEnvironment;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.ScratchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The versions of a suite with what they need: an environment each, which nobody removes meanwhile,
 * and a live worker in it. Closing it ends all of that.
 */
final class SuiteSessions implements AutoCloseable {

  /** A version that is to be started. */
  private record Wanted(SuiteLibrary library, SuiteLanguage language, ChosenVersion version) {}

  /** What became of one version. */
  private record Started(TestedVersion tested, Optional<WorkerSession> session) {}

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final SuitePlace place;
  private final CompatSuite suite;
  private final SuiteListener listener;
  private final Path scratch;
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Started> started;

  private SuiteSessions(
      SuitePlace place, CompatSuite suite, SuiteListener listener, boolean timed) {
    this.place = place;
    this.suite = suite;
    this.listener = listener;
    try {
      suite.libraries().forEach(one -> choose(one, timed));
      if (wanted.isEmpty()) {
        throw SteelyardException.invalid(
            "the suite's versions stand for none of %s: nothing is newer than its last release; name one more"
                .formatted(suite.product()));
      }
      this.scratch = opened(ScratchFolder.unique("steelyard-compat")).path();
      this.started = started();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private void choose(SuiteLibrary library, boolean timed) {
    SuiteLanguage language =
        opened(
            SuiteLanguage.of(
                library,
                new SuiteLanguage.LanguagePlace(
                    suite.directory(), place.cache(), place.environment(), place.calledOff())));
    ChosenVersions chosen = ChosenVersions.of(library, suite.directory(), language.index(), timed);
    chosen.versions().forEach(one -> wanted.add(new Wanted(library, language, one)));
    notes.addAll(chosen.notes());
  }

  /**
   * Prepares all versions and starts them.
   *
   * @param timed whether it matters when they were published
   * @throws SteelyardException when the index cannot be asked, or no version can
   */
  static SuiteSessions start(
      SuitePlace place, CompatSuite suite, SuiteListener listener, boolean timed) {
    return new SuiteSessions(place, suite, listener, timed);
  }

  /** All versions, from the oldest to the newest. */
  List<TestedVersion> tested() {
    return started.stream().map(Started::tested).toList();
  }

  /** Those that can be asked, from the oldest to the newest; at least one. */
  List<WorkerSession> live() {
    return started.stream().flatMap(one -> one.session().stream()).toList();
  }

  /** What an installer is told for each version. */
  Map<String, List<String>> requirements() {
    return wanted.stream()
        .collect(
            Collectors.toMap(
                one -> one.version().shown(), one -> one.language().requirements(one.version())));
  }

  /** What the live ones are by what they are shown as. */
  Map<String, KnownVerdict.Side> sides() {
    return live().stream().collect(Collectors.toMap(WorkerSession::version, WorkerSession::side));
  }

  /** What was passed over, and why. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** A folder that is deleted when this is closed. */
  Path scratch() {
    return scratch;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  private List<Started> started() {
    EnvironmentFolder kept =
        opened(
            place.temporary()
                ? EnvironmentFolder.temporary()
                : EnvironmentFolder.kept(place.cache().resolve(EnvironmentFolder.NAME)));
    List<PreparedEnvironment> environments =
        kept.environments()
            .getAll(
                wanted.stream().map(one -> one.language().environment(one.version())).toList(),
                place.parallel(),
                new Telling(listener));
    environments.forEach(one -> opened(() -> giveBack(one)));
    listener.preparing(environments.size());
    List<Started> all =
        new ParallelWork(place.parallel())
            .all(
                IntStream.range(0, environments.size()).boxed().toList(),
                i -> started(wanted.get(i), environments.get(i)));
    all.forEach(one -> one.session().ifPresent(this::opened));
    IntStream.range(0, all.size())
        .filter(i -> environments.get(i) instanceof PreparedEnvironment.Ready)
        .mapToObj(all::get)
        .filter(one -> one.session().isEmpty())
        .forEach(one -> listener.unable(one.tested().version(), one.tested().problem()));
    if (all.stream().allMatch(one -> one.session().isEmpty())) {
      throw SteelyardException.cannotRun(
          "no version of %s can be asked; of %s: %s"
              .formatted(
                  suite.product(),
                  all.getFirst().tested().version(),
                  all.getFirst().tested().problem()));
    }
    return all;
  }

  private static void giveBack(PreparedEnvironment one) {
    if (one instanceof PreparedEnvironment.Ready(EnvironmentKind _, Lease lease, Duration _)) {
      lease.close();
    }
  }

  private Started started(Wanted one, PreparedEnvironment made) {
    double seconds = made.took().toNanos() / 1e9;
    if (!(made instanceof PreparedEnvironment.Ready ready)) {
      String why = ((PreparedEnvironment.Failed) made).why().getMessage();
      return unable(one, String.valueOf(why), false, seconds);
    }
    boolean cached = ready.lease().isCached();
    try {
      ChosenVersion version = one.version();
      SuiteLanguage.Startable startable =
          one.language().prepare(version, ready.lease().environment().folder(), folder(version));
      WorkerSession session =
          WorkerSession.start(
              version.shown(),
              one.library().label(),
              version.product(),
              startable.start(),
              startable.code(),
              suite.timeout());
      return new Started(
          tested(one, "", cached, seconds, session.importSeconds()), Optional.of(session));
    } catch (SteelyardException unable) {
      return unable(one, String.valueOf(unable.getMessage()), cached, seconds);
    }
  }

  private Path folder(ChosenVersion version) {
    return Folders.make(
        scratch.resolve("workers").resolve(version.shown().replaceAll("[^\\w.+-]", "-")));
  }

  private static Started unable(Wanted one, String why, boolean cached, double seconds) {
    return new Started(tested(one, why, cached, seconds, 0), Optional.empty());
  }

  private static TestedVersion tested(
      Wanted one, String problem, boolean cached, double seconds, double importSeconds) {
    return new TestedVersion(
        one.version().shown(),
        one.library().product(),
        one.version().version(),
        one.version().published(),
        problem,
        false,
        cached,
        seconds,
        importSeconds);
  }

  /** Ends workers, gives environments back, deletes data: the last that was opened first. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception unable) {
        failure = failure == null ? new IllegalStateException(unable) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Tells of environments by their labels, which end with a version. */
  private record Telling(SuiteListener listener) implements PreparationListener {

    @Override
    public void madeAnew(EnvironmentKind kind, String why) {
      listener.madeAnew(kind.name(), why);
    }

    @Override
    public void ready(EnvironmentKind kind, Lease lease, Duration took) {
      listener.ready(kind.name(), lease.isCached(), took.toNanos() / 1e9);
    }

    @Override
    public void failed(EnvironmentKind kind, SteelyardException why, Duration took) {
      listener.unable(kind.name(), String.valueOf(why.getMessage()));
    }
  }
}
