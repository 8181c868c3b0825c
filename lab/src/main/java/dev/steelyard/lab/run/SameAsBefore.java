package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.lab.build.NamedBuild;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.build.VariantBuild;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.yaml.YamlSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a run that goes on does so where it began: values of two commits, or of two settings,
 * must not be one result. What its commands run is for their seals to tell.
 */
final class SameAsBefore {

  private static final int MOST_BYTES = 16 << 20;

  private static final int SHORT = 16;

  /** What differs from one shell to the next and says nothing of what is measured. */
  private static final Set<String> OF_THE_SHELL =
      Set.of(
          "_",
          "PWD",
          "OLDPWD",
          "SHLVL",
          "COLUMNS",
          "LINES",
          "TERM",
          "TERM_PROGRAM",
          "COLORTERM",
          "WINDOWID",
          "DISPLAY",
          "TMUX",
          "TMUX_PANE",
          "STY",
          "HISTFILE",
          "LS_COLORS",
          "MAIL");

  private static final List<String> PREFIXES =
      List.of("SSH_", "XDG_SESSION", "VTE_", "DBUS_", "STEELYARD_", "GIT_", "GITHUB_", "CI_");

  private final RunHeader header;

  SameAsBefore(RunHeader header) {
    this.header = header;
  }

  /** The variables that commands inherit, by name, as hashes of their values; none of a secret. */
  static Map<String, String> environment(Map<String, String> all) {
    Map<String, String> hashes = new TreeMap<>();
    all.forEach((name, value) -> {
      if (!OF_THE_SHELL.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
        hashes.put(
            name, Hashes.ofTexts(name, Secrets.KNOWN.value(name, value)).substring(0, SHORT));
      }
    });
    return hashes;
  }

  /**
   * What tells the text of an experiment's file from others, without its secrets; the experiment
   * that is run of it may say something else, a commit for example. Empty where there is none.
   */
  static Optional<String> fileHash(Experiment experiment, Path file) {
    Path there = experiment.directory().resolve(file.getFileName());
    if (!Files.isRegularFile(there)) {
      return Optional.empty();
    }
    try {
      String text = BoundedFiles.text(there, "an experiment file", MOST_BYTES);
      return Optional.of(Hashes.ofTexts(YamlSecrets.redact(text, experiment.secrets())));
    } catch (SteelyardException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Refuses another commit, or other changes, than those that the run began with.
   *
   * @param now what the work tree is
   */
  void require(Plan plan, NamedBuild now) {
    boolean isMeasured =
        plan.trials().stream()
            .anyMatch(trial -> !header.builds().containsKey(trial.variant().name()));
    if (!isMeasured || header.knownOrigin().commit().isEmpty()) {
      return;
    }
    boolean isSame =
        now.build().equals(header.dut())
            && now.origin().commit().equals(header.knownOrigin().commit())
            && now.origin().isDirty() == header.knownOrigin().isDirty();
    if (!isSame) {
      throw SteelyardException.invalid(
          "the work tree of %s is %s%s now, and run %s began with %s of commit %s; put it back as it was, or start a new run"
              .formatted(
                  header.directory(),
                  now.build(),
                  now.origin().isDirty() ? " with uncommitted changes" : "",
                  header.run(),
                  header.dut(),
                  header.knownOrigin().commit().get()));
    }
  }

  /**
   * Refuses, before anything is built, variants whose branch or tag is another commit now than when
   * the run began, also one with the same content: what was measured is that commit's.
   */
  void requireCommits(Plan plan) {
    plan.trials().stream()
        .map(Trial::variant)
        .distinct()
        .forEach(variant ->
            variant
                .source()
                .git()
                .ifPresent(git ->
                    requireCommit(variant.name(), commit(variant.name(), plan.experiment(), git))));
  }

  private String commit(String variant, Experiment experiment, VariantSource.GitReference git) {
    try {
      return Sources.commit(experiment.directory(), git);
    } catch (SteelyardException unknown) {
      throw SteelyardException.invalid(
          "the variant '%s' of run %s cannot be looked up any more (%s); put the branch or tag back, or start a new run"
              .formatted(variant, header.run(), unknown.getMessage()));
    }
  }

  /** As {@link #requireCommits(Plan)}, of what was built. */
  void requireCommits(Map<String, VariantBuild> builds) {
    builds.forEach((variant, build) -> {
      build.origin().commit().ifPresent(commit -> requireCommit(variant, commit));
      if (!build.hasRepository()) {
        requireVersion(variant, build.build());
      }
    });
  }

  private void requireVersion(String variant, DutBuild now) {
    Optional<DutBuild> before =
        Optional.ofNullable(header.builds().get(variant)).map(VariantBuild::build);
    if (before.isPresent() && !before.get().equals(now)) {
      throw SteelyardException.invalid(
          "%s is installed for the variant '%s' now, and run %s began with %s; ask for that version again, or start a new run"
              .formatted(now, variant, header.run(), before.get()));
    }
  }

  private void requireCommit(String variant, String now) {
    Optional<VariantBuild> build = Optional.ofNullable(header.builds().get(variant));
    Optional<String> before = build.flatMap(one -> one.origin().commit());
    if (before.isPresent() && !before.get().equals(now)) {
      throw SteelyardException.invalid(
          "the variant '%s' is commit %s of %s now, and run %s began with commit %s; put the branch or tag back, or start a new run"
              .formatted(variant, now, build.get().repository(), header.run(), before.get()));
    }
  }

  /** What to say where a program is missing: where it was, if it is a trial's own. */
  SteelyardException gone(MissingFile missing) {
    return header.sealed().stream()
        .map(FingerprintedProgram::program)
        .filter(program -> !Files.isExecutable(Path.of(program)))
        .findFirst()
        .map(program ->
            SteelyardException.invalid(
                "run %s began with %s, which is gone or cannot be run any more; put it back as it was, or start a new run"
                    .formatted(header.run(), program)))
        .orElse(missing);
  }

  /** Variables that are not what they were; none where nothing was noted of them. */
  Set<String> otherVariables(Map<String, String> environmentNow) {
    if (header.environment().isEmpty()) {
      return Set.of();
    }
    Map<String, String> now = environment(environmentNow);
    Set<String> names = new TreeSet<>(header.environment().keySet());
    names.addAll(now.keySet());
    names.removeIf(
        name -> now.getOrDefault(name, "").equals(header.environment().getOrDefault(name, "")));
    return names;
  }

  /**
   * What is not as it was and does not end the run, a line each.
   *
   * @param experiment that is gone on with
   */
  List<String> remarks(Experiment experiment, Map<String, String> environmentNow) {
    List<String> remarks = new ArrayList<>();
    Path file = Path.of(header.file());
    Optional<String> now = fileHash(experiment, file);
    if (now.isPresent()
        && header.knownFileHash().isPresent()
        && !now.equals(header.knownFileHash())) {
      remarks.add(
          "%s has changed since the run began; it goes on as it began"
              .formatted(experiment.directory().resolve(file.getFileName())));
    }
    Set<String> names = otherVariables(environmentNow);
    if (!names.isEmpty()) {
      remarks.add(
          "not the same environment as when the run began: %s; what commands inherit may change what is measured"
              .formatted(String.join(", ", names)));
    }
    return remarks;
  }
}
