package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.harness.reading.Provenance;
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
final class Targets {

  /** A build with where it comes from, on a machine. */
  record Target(NamedBuild named, TestBed testBed) {

    DutBuild build() {
      return named.build();
    }
  }

  private record Asked(String file, Provenance said) {}

  private final BuildOptions options;
  private final TestBedOptions machine;
  private final WorkTree tree;
  private final Consumer<String> say;
  private final Map<Asked, Target> found = new HashMap<>();
  private final TestBed here;
  private @Nullable NamedBuild usual;

  /**
   * Targets of one command.
   *
   * @param say gets a line for the user
   */
  Targets(BuildOptions options, TestBedOptions machine, WorkTree tree, Consumer<String> say) {
    this.options = options;
    this.machine = machine;
    this.tree = tree;
    this.say = say;
    this.here = machine.testBed();
  }

  WorkTree tree() {
    return tree;
  }

  /** What the results of a file are of. */
  Target of(String file, Provenance said) {
    if (said.equals(Provenance.NONE)) {
      return new Target(usual(), here);
    }
    return found.computeIfAbsent(new Asked(file, said), this::find);
  }

  private NamedBuild usual() {
    NamedBuild known = usual;
    if (known == null) {
      known = options.build(tree);
      known.remarks().forEach(say);
      usual = known;
    }
    return known;
  }

  private Target find(Asked asked) {
    var _ = options.name();
    TestBed testBed = machine.testBed(asked.said);
    if (asked.said.commit().isEmpty()) {
      NamedBuild named = usual();
      contradiction(asked, Optional.empty());
      return new Target(named, testBed);
    }
    String own = version(asked.said, asked.said.commit().get());
    if (options.version().flatMap(OriginNotes::commitIn).filter(isOther(asked.said)).isPresent()) {
      NamedBuild named = usual();
      say.accept(
          "%s names its own build %s; it is published as %s, as --dut-version says"
              .formatted(asked.file, own, named.build()));
      contradiction(asked, Optional.empty());
      return new Target(named, testBed);
    }
    contradiction(asked, Optional.of(own));
    return new Target(ofFile(asked, own), testBed);
  }

  private String version(Provenance said, String commit) {
    return tree.atHand()
        .filter(one -> said.changes().isEmpty() && one.find(commit).isPresent())
        .map(one -> one.versionOf("0", commit))
        .orElseGet(() -> Repository.version("0", commit, said.changes()));
  }

  private static Predicate<String> isOther(Provenance said) {
    return hash -> said.commit().filter(commit -> commit.startsWith(hash)).isEmpty();
  }

  private NamedBuild ofFile(Asked asked, String own) {
    Provenance said = asked.said;
    String commit = said.commit().orElseThrow();
    Optional<Repository> repository = tree.atHand();
    Optional<Repository.Commit> known = repository.flatMap(one -> one.find(commit));
    Optional<Instant> itsTime = said.time().or(() -> known.map(Repository.Commit::time));
    Instant time =
        options
            .time()
            .or(() -> itsTime)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "%s names its build %s and not when that was committed; give --dut-timestamp"
                        .formatted(asked.file, own)));
    itsTime
        .filter(it -> it.getEpochSecond() != time.getEpochSecond())
        .ifPresent(it ->
            say.accept(
                "%s says that its build %s is of %s; it is published as of %s, as --dut-timestamp says"
                    .formatted(asked.file, own, it, time)));
    DutBuild build = new DutBuild(options.name(), options.version().orElse(own), time);
    said.changes()
        .ifPresent(_ ->
            say.accept(
                "%s was measured with uncommitted changes, as it says itself: build %s"
                    .formatted(asked.file, build)));
    return new NamedBuild(build, origin(said, commit, repository, known), List.of());
  }

  private ResultOrigin origin(
      Provenance said,
      String commit,
      Optional<Repository> repository,
      Optional<Repository.Commit> known) {
    boolean isDirty = said.changes().isPresent();
    Optional<String> branch = options.branch().or(said::branch);
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
  private void contradiction(Asked asked, Optional<String> own) {
    Optional<Repository> other =
        own.isEmpty()
            ? Optional.empty()
            : tree.atHand()
                .filter(one -> !asked.said.commit().equals(Optional.of(one.head().commit())));
    Optional<String> host =
        asked.said.host().filter(_ -> TestBedOptions.isElsewhere(asked.said, here));
    if (other.isPresent()) {
      say.accept(
          "%s names its own build %s%s; this work tree at %s (%s) is not it"
              .formatted(
                  asked.file,
                  own.orElseThrow(),
                  host.map(name -> " and machine " + name).orElse(""),
                  other.get().workTree(),
                  other.get().head().shortHash()));
    } else {
      host.ifPresent(name ->
          say.accept(
              "%s names its own machine %s; this one, %s, is not it%s"
                  .formatted(
                      asked.file,
                      described(name, asked.said),
                      described(ThisMachine.hostName(), here.cpu()),
                      machine
                          .name()
                          .map(named ->
                              ": it is published as '%s', as --testbed-name says".formatted(named))
                          .orElse(""))));
    }
  }

  private static String described(String name, Provenance said) {
    return described(name, said.cpu().orElse(""));
  }

  private static String described(String name, String cpu) {
    return cpu.isEmpty() ? name : "%s (%s)".formatted(name, cpu);
  }
}
