package dev.steelyard.analysis.builds;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.harness.reading.FileOrigin;
import dev.steelyard.lab.build.NamedBuild;
import dev.steelyard.lab.build.OriginNotes;
import dev.steelyard.lab.build.Repository;
import dev.steelyard.lab.build.WorkTree;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what results that do not say it themselves are results of: what the user says counts
 * first, then what the file says of itself, then the work tree one stands in and this machine. Says
 * where they contradict each other. For one command and one thread.
 */
public final class Targets {

  /** A build with where it comes from, on a machine. */
  public record PublishTarget(NamedBuild named, TestBed testBed) {

    public DutBuild build() {
      return named.build();
    }
  }

  private record Asked(String file, FileOrigin own) {}

  private final SaidBuild said;
  private final SaidTestBed machine;
  private final WorkTree tree;
  private final Consumer<Notice> notices;
  private final Map<Asked, PublishTarget> found = new HashMap<>();
  private final TestBed here;
  private @Nullable NamedBuild usual;

  /**
   * Of one command.
   *
   * @param said with a version that is {@linkplain SaidBuild#resolved resolved}
   */
  public Targets(SaidBuild said, SaidTestBed machine, WorkTree tree, Consumer<Notice> notices) {
    this.said = said;
    this.machine = machine;
    this.tree = tree;
    this.notices = notices;
    this.here = machine.here();
  }

  /** Where git is asked. */
  public WorkTree tree() {
    return tree;
  }

  /**
   * What the results of a file are of.
   *
   * @param own what the file says of itself
   * @throws SteelyardException when nobody says what has to be said
   */
  public PublishTarget of(String file, FileOrigin own) {
    if (own.equals(FileOrigin.NONE)) {
      return new PublishTarget(usual(), here);
    }
    return found.computeIfAbsent(new Asked(file, own), this::find);
  }

  private NamedBuild usual() {
    NamedBuild known = usual;
    if (known == null) {
      known = said.in(tree);
      known.remarks().forEach(this::say);
      usual = known;
    }
    return known;
  }

  private PublishTarget find(Asked asked) {
    var _ = said.requiredName();
    TestBed testBed = machine.of(asked.own);
    if (asked.own.commit().isEmpty()) {
      NamedBuild named = usual();
      contradiction(asked, Optional.empty());
      return new PublishTarget(named, testBed);
    }
    String version = version(asked.own, asked.own.commit().get());
    if (said.version().flatMap(OriginNotes::commitIn).filter(isOther(asked.own)).isPresent()) {
      NamedBuild named = usual();
      say(
          "%s names its own build %s; it is published as %s, as --dut-version says"
              .formatted(asked.file, version, named.build()));
      contradiction(asked, Optional.empty());
      return new PublishTarget(named, testBed);
    }
    contradiction(asked, Optional.of(version));
    return new PublishTarget(ofFile(asked, version), testBed);
  }

  private String version(FileOrigin own, String commit) {
    return tree.version(commit, own.changes(), this::say);
  }

  private static Predicate<String> isOther(FileOrigin own) {
    return hash -> own.commit().filter(commit -> commit.startsWith(hash)).isEmpty();
  }

  private NamedBuild ofFile(Asked asked, String version) {
    FileOrigin own = asked.own;
    String commit = own.commit().orElseThrow();
    Optional<Repository> repository = tree.atHand();
    Optional<Repository.Commit> known = repository.flatMap(one -> one.find(commit));
    Optional<Instant> itsTime = own.time().or(() -> known.map(Repository.Commit::time));
    Instant time =
        said.time()
            .or(() -> itsTime)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "%s names its build %s and not when that was committed; give --dut-timestamp"
                        .formatted(asked.file, version)));
    itsTime
        .filter(it -> it.getEpochSecond() != time.getEpochSecond())
        .ifPresent(it ->
            say(
                "%s says that its build %s is of %s; it is published as of %s, as --dut-timestamp says"
                    .formatted(asked.file, version, it, time)));
    DutBuild build = new DutBuild(said.requiredName(), said.version().orElse(version), time);
    own.changes()
        .ifPresent(_ ->
            say(
                "%s was measured with uncommitted changes, as it says itself: build %s"
                    .formatted(asked.file, build)));
    return new NamedBuild(build, origin(own, commit, repository, known), List.of());
  }

  private ResultOrigin origin(
      FileOrigin own,
      String commit,
      Optional<Repository> repository,
      Optional<Repository.Commit> known) {
    boolean isDirty = own.changes().isPresent();
    Optional<String> branch = said.branch().or(own::branch);
    if (repository.isEmpty() || known.isEmpty()) {
      return new ResultOrigin(
          Optional.of(commit),
          List.of(),
          ResultOrigin.UNKNOWN.position(),
          branch,
          Optional.empty(),
          false,
          isDirty,
          Optional.empty());
    }
    Repository at = repository.get();
    boolean isHead = at.head().commit().equals(commit);
    return at.origin(known.get(), isHead ? branch.or(at::branch) : branch, at.base(), isDirty);
  }

  /** What the file says of itself is not so here: nobody should take it for this tree's. */
  private void contradiction(Asked asked, Optional<String> version) {
    Optional<Repository> other =
        version.isEmpty()
            ? Optional.empty()
            : tree.atHand()
                .filter(one -> !asked.own.commit().equals(Optional.of(one.head().commit())));
    Optional<String> host = asked.own.host().filter(_ -> SaidTestBed.isElsewhere(asked.own, here));
    if (other.isPresent()) {
      say(
          "%s names its own build %s%s; this work tree at %s (%s) is not it"
              .formatted(
                  asked.file,
                  version.orElseThrow(),
                  host.map(name -> " and machine " + name).orElse(""),
                  other.get().workTree(),
                  other.get().head().shortHash()));
    } else {
      host.ifPresent(name ->
          say(
              "%s names its own machine %s; this one, %s, is not it%s"
                  .formatted(
                      asked.file,
                      described(name, asked.own),
                      described(ThisMachine.hostName(), here.cpu()),
                      machine
                          .name()
                          .map(named ->
                              ": it is published as '%s', as --testbed-name says".formatted(named))
                          .orElse(""))));
    }
  }

  private void say(String line) {
    notices.accept(Notice.remark(line));
  }

  private static String described(String name, FileOrigin own) {
    return described(name, own.cpu().orElse(""));
  }

  private static String described(String name, String cpu) {
    return cpu.isEmpty() ? name : "%s (%s)".formatted(name, cpu);
  }
}
